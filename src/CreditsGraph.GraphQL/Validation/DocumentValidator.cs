using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation.Rules;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>
/// Validates documents (section 5). Messages and places follow graphql-js 17. Errors of the rules that look at whole
/// operations, through the fragments they reach, come after those of the walk.
/// </summary>
internal static class DocumentValidator
{
    private static readonly ValidationOptions DefaultOptions = new();

    /// <summary>What is wrong with the document; empty where it can be executed. Codes are GRAPHQL_VALIDATION_FAILED.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        var context = new ValidationContext(schema, document, options ?? DefaultOptions);
        new DocumentWalker(context, CreateRules(context)).Walk();
        return context.Errors;
    }

    /// <summary>Every rule, anew for each document.</summary>
    internal static IReadOnlyList<ValidationRule> CreateRules(ValidationContext context) =>
        context.Options.Introspection ? [.. CreateSpecifiedRules(context), new MaxIntrospectionDepth(context)]
        : [.. CreateSpecifiedRules(context), new NoSchemaIntrospection(context)];

    private static ValidationRule[] CreateSpecifiedRules(ValidationContext context) =>
    [
        new ExecutableDefinitions(context),
        new KnownOperationTypes(context),
        new UniqueOperationNames(context),
        new LoneAnonymousOperation(context),
        new SingleFieldSubscriptions(context),
        new KnownTypeNames(context),
        new FragmentsOnCompositeTypes(context),
        new VariablesAreInputTypes(context),
        new ScalarLeafs(context),
        new FieldsOnCorrectType(context),
        new UniqueFragmentNames(context),
        new KnownFragmentNames(context),
        new NoUnusedFragments(context),
        new PossibleFragmentSpreads(context),
        new NoFragmentCycles(context),
        new UniqueVariableNames(context),
        new NoUndefinedVariables(context),
        new NoUnusedVariables(context),
        new KnownDirectives(context),
        new UniqueDirectivesPerLocation(context),
        new DeferStreamDirectiveOnRootField(context),
        new DeferStreamDirectiveOnValidOperations(context),
        new DeferStreamDirectiveLabel(context),
        new StreamDirectiveOnListField(context),
        new KnownArgumentNames(context),
        new UniqueArgumentNames(context),
        new ValuesOfCorrectType(context),
        new ProvidedRequiredArguments(context),
        new VariablesInAllowedPosition(context),
        new OverlappingFieldsCanBeMerged(context),
        new UniqueInputFieldNames(context),
    ];
}
