using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// The rules that section 3 has for a schema, those of section 5 for the directives and literals in it, and those for the
/// directives that say what it costs. Each rule looks at the whole document and passes over what another one reports (an
/// unknown type, say), so that one run finds every problem and reports it once.
/// </summary>
internal static class SchemaValidator
{
    private static readonly Action<SchemaValidationContext>[] Rules =
    [
        TypeSystemDefinitionsRule.Check,
        LoneSchemaDefinitionRule.Check,
        UniqueOperationTypesRule.Check,
        RootOperationTypesRule.Check,
        UniqueTypeNamesRule.Check,
        UniqueEnumValueNamesRule.Check,
        UniqueFieldDefinitionNamesRule.Check,
        UniqueArgumentDefinitionNamesRule.Check,
        UniqueDirectiveNamesRule.Check,
        ReservedNamesRule.Check,
        BuiltInScalarsRule.Check,
        KnownTypeNamesRule.Check,
        PossibleTypeExtensionsRule.Check,
        TypePartsRule.Check,
        InputAndOutputTypesRule.Check,
        InterfacesRule.Check,
        ImplementationsRule.Check,
        UnionMembersRule.Check,
        InputObjectCyclesRule.Check,
        OneOfInputObjectsRule.Check,
        DefaultValuesRule.Check,
        DefaultValueCyclesRule.Check,
        DeprecationsRule.Check,
        DirectiveDefinitionsRule.Check,
        DirectiveCyclesRule.Check,
        KnownDirectivesRule.Check,
        UniqueDirectivesPerLocationRule.Check,
        KnownArgumentNamesOnDirectivesRule.Check,
        UniqueArgumentNamesRule.Check,
        UniqueInputFieldNamesRule.Check,
        ValuesOfCorrectTypeRule.Check,
        ProvidedRequiredArgumentsOnDirectivesRule.Check,
        CostDirectivesRule.Check,
    ];

    /// <summary>Every problem, each as <c>line:column message</c>; none for a valid schema.</summary>
    public static IReadOnlyList<string> Validate(TypeSystemDocument document)
    {
        var context = new SchemaValidationContext(document);
        foreach (var rule in Rules)
            rule(context);
        return context.Problems;
    }
}
