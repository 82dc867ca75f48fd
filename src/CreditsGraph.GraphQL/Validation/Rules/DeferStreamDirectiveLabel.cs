using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Labels of <c>@defer</c> and <c>@stream</c> are written in the document, and none twice ("Defer And Stream Directive
/// Labels Are Unique" of the working draft).
/// </summary>
internal sealed class DeferStreamDirectiveLabel(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    public override void EnterDirective(DirectiveNode directive, DirectiveDefinition? definition, string location)
    {
        if (directive.Name.Value is not ("defer" or "stream"))
            return;
        var label = directive.Arguments.FirstOrDefault(static argument => argument.Name.Value == "label")?.Value;
        if (label is null or NullValueNode)
            return;
        if (label is not StringValueNode text)
        {
            Context.Report($"Argument \"@{directive.Name.Value}(label:)\" must be a static string.", directive);
        }
        else if (!_known.TryAdd(text.Value, directive))
        {
            Context.Report(
                "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.",
                _known[text.Value],
                directive);
        }
    }
}
