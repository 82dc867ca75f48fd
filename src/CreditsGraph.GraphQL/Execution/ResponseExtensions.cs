using CreditsGraph.GraphQL.Limits.Cost;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>The <c>extensions</c> of a response (section 7.1.3): <c>warnings</c> and <c>cost</c>, where there are any.</summary>
internal static class ResponseExtensions
{
    /// <summary>Writes the member with what is before it, a comma; nothing where nothing is to be said.</summary>
    public static void Write(JsonBuffer buffer, ResponseWarnings? warnings, OperationCost? cost)
    {
        var hasWarnings = warnings is { IsEmpty: false };
        if (!hasWarnings && cost is null)
            return;

        buffer.WriteRaw(",\"extensions\":{"u8);
        if (hasWarnings)
        {
            buffer.WriteRaw("\"warnings\":["u8);
            buffer.WriteRaw(warnings!.WrittenSpan);
            buffer.WriteRaw(cost is null ? "]"u8 : "],"u8);
        }

        if (cost is { } reported)
        {
            buffer.WriteRaw("\"cost\":"u8);
            reported.Write(buffer);
        }

        buffer.WriteByte((byte)'}');
    }
}
