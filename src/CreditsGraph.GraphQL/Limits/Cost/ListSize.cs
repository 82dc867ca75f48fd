using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>What <c>@listSize</c> says of a field (section 8 of the specification).</summary>
internal sealed class ListSize
{
    /// <summary>
    /// A list of which nothing is known. The specification would have it endless, so that every operation with such a list
    /// were refused; this is the length of a long page.
    /// </summary>
    public const int Unknown = 100;

    /// <summary>Where each slicing argument stands among the field's; empty for a list of assumed length.</summary>
    public required int[] SlicingArguments { get; init; }

    /// <summary>The length where no slicing argument has a value that says one.</summary>
    public required int Fallback { get; init; }

    /// <summary>The fields of the type below that hold the list; empty where the field itself is the list.</summary>
    public required IReadOnlyList<string> SizedFields { get; init; }

    /// <summary>Whether the client must give exactly one of the slicing arguments.</summary>
    public required bool RequiresOne { get; init; }

    /// <summary>Whether it may leave out all of them, because one has a default.</summary>
    public required bool HasDefault { get; init; }

    public static ListSize? Of(FieldDefinition field)
    {
        if (CostDirectives.Find(field.AppliedDirectives, CostDirectives.ListSize) is not { } directive)
            return null;

        var names = directive.Strings("slicingArguments");
        var slicing = field.Arguments.Select(static (argument, index) => (argument, index))
            .Where(item => names.Contains(item.argument.Name))
            .ToList();
        var defaults = slicing.Select(static item => SlicingValue.DefaultOf(item.argument)).Where(static size => size >= 0).ToList();
        var given = directive.Int("slicingArgumentDefaultValue") ?? directive.Int("assumedSize") ?? Unknown;
        return new ListSize
        {
            SlicingArguments = [.. slicing.Select(static item => item.index)],

            // A null in place of a default may mean the default, or that there is no bound at all: the larger is safe.
            Fallback = Math.Max(given, defaults.DefaultIfEmpty().Max()),
            SizedFields = directive.Strings("sizedFields"),

            // One that stands alone and is required is always given; a null there is an error of the field, as without a cost.
            RequiresOne = slicing is not ([] or [(argument: { IsRequired: true }, _)])
                && directive.Boolean("requireOneSlicingArgument", defaultValue: true),

            HasDefault = defaults.Count > 0,
        };
    }
}
