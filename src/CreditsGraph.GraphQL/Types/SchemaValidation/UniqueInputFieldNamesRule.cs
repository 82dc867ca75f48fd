using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>An object literal gives each field once (section 5.6.3).</summary>
internal static class UniqueInputFieldNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var defaults = context.InputElements().Select(static input => input.Node.DefaultValue).OfType<ValueNode>();
        var arguments = context.AppliedDirectives().SelectMany(static d => d.Node.Arguments).Select(static argument => argument.Value);
        foreach (var value in defaults.Concat(arguments))
            Check(context, value);
    }

    private static void Check(SchemaValidationContext context, ValueNode value)
    {
        foreach (var item in value is ListValueNode list ? list.Values : [])
            Check(context, item);
        if (value is not ObjectValueNode { Fields: var fields })
            return;
        context.ReportRepeated(
            fields.Select(static field => field.Name), static name => $"There can be only one input field named \"{name}\".");
        foreach (var field in fields)
            Check(context, field.Value);
    }
}
