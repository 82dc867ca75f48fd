using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Limits: what one GraphQL request may cost.</summary>
internal static class LimitSettings
{
    public static LimitOptions Read(SettingsSection section)
    {
        var limits = new LimitOptions();
        limits = limits with
        {
            RequestBytes = Bytes(nameof(limits.RequestBytes)) ?? limits.RequestBytes,
            BatchRequests = Count(nameof(limits.BatchRequests), 1) ?? limits.BatchRequests,
            DocumentBytes = Bytes(nameof(limits.DocumentBytes)) ?? limits.DocumentBytes,
            Tokens = Count(nameof(limits.Tokens), 1) ?? limits.Tokens,
            Depth = Depth(nameof(limits.Depth)) ?? limits.Depth,
            Aliases = Count(nameof(limits.Aliases), 0) ?? limits.Aliases,
            Directives = Count(nameof(limits.Directives), 0) ?? limits.Directives,
            DirectivesPerLocation = Count(nameof(limits.DirectivesPerLocation), 0) ?? limits.DirectivesPerLocation,
            IntrospectionListDepth = Count(nameof(limits.IntrospectionListDepth), 0) ?? limits.IntrospectionListDepth,
            Fields = Count(nameof(limits.Fields), 1) ?? limits.Fields,
            Selections = Count(nameof(limits.Selections), 1) ?? limits.Selections,
            Cost = Count(nameof(limits.Cost), 1) ?? limits.Cost,
            VariableBytes = Bytes(nameof(limits.VariableBytes)) ?? limits.VariableBytes,
            VariableDepth = Depth(nameof(limits.VariableDepth)) ?? limits.VariableDepth,
            IncrementalParts = Count(nameof(limits.IncrementalParts), 0) ?? limits.IncrementalParts,
            Errors = Count(nameof(limits.Errors), 1) ?? limits.Errors,
            ResponseBytes = Bytes(nameof(limits.ResponseBytes)) ?? limits.ResponseBytes,
            ExecutionTime = section.Duration(nameof(limits.ExecutionTime)) ?? limits.ExecutionTime,
        };
        section.ReportUnknown();
        return limits;

        int? Bytes(string name) => section.Number(name, 1, LimitOptions.LargestBytes);
        int? Count(string name, int least) => section.Number(name, least, LimitOptions.LargestCount);
        int? Depth(string name) => section.Number(name, 1, LimitOptions.LargestDepth);
    }
}
