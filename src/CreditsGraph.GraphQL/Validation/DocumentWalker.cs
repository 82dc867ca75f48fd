using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>
/// Walks a document once for all rules, and notes the spreads and variables of each definition on the way. Recursion
/// goes as deep as the parser lets documents nest; fragments are walked where they are defined, never where they are spread.
/// </summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private readonly Schema _schema = context.Schema;

    public void Walk()
    {
        foreach (var facts in context.Definitions)
        {
            if (facts.Definition is OperationDefinitionNode operation)
                WalkOperation(operation, facts);
            else if (facts.Definition is FragmentDefinitionNode fragment)
                WalkFragment(fragment, facts);
        }

        foreach (var facts in context.Definitions)
            facts.Targets = [.. facts.Spreads.Select(spread => context.FindFragment(spread.Name.Value)).OfType<DefinitionFacts>().Distinct()];
        foreach (var rule in rules)
            rule.LeaveDocument();
    }

    private void WalkOperation(OperationDefinitionNode operation, DefinitionFacts facts)
    {
        foreach (var rule in rules)
            rule.EnterOperation(operation);
        foreach (var variable in operation.VariableDefinitions)
            WalkVariableDefinition(variable, facts);

        // The locations of directives are the names of the kinds in capitals.
        WalkDirectives(operation.Directives, operation.Operation.ToString().ToUpperInvariant(), facts);
        WalkSelections(operation.SelectionSet, context.RootType(operation.Operation), facts);
    }

    private void WalkFragment(FragmentDefinitionNode fragment, DefinitionFacts facts)
    {
        foreach (var rule in rules)
            rule.EnterFragment(fragment);
        WalkNamedType(fragment.TypeCondition);
        WalkDirectives(fragment.Directives, "FRAGMENT_DEFINITION", facts);
        WalkSelections(fragment.SelectionSet, _schema.FindType(fragment.TypeCondition.Name.Value) as CompositeType, facts);
    }

    private void WalkVariableDefinition(VariableDefinitionNode variable, DefinitionFacts facts)
    {
        foreach (var rule in rules)
            rule.EnterVariableDefinition(variable);

        var reference = variable.Type;
        while (reference is not NamedTypeNode)
            reference = reference is ListTypeNode list ? list.Type : ((NonNullTypeNode)reference).Type;
        WalkNamedType((NamedTypeNode)reference);

        if (variable.DefaultValue is { } value)
        {
            var type = _schema.Resolve(variable.Type) is { IsInputType: true } input ? input : null;
            foreach (var rule in rules)
                rule.EnterValue(value, type);
        }

        WalkDirectives(variable.Directives, "VARIABLE_DEFINITION", facts);
    }

    private void WalkNamedType(NamedTypeNode type)
    {
        foreach (var rule in rules)
            rule.EnterNamedType(type);
    }

    private void WalkSelections(SelectionSetNode selections, CompositeType? parent, DefinitionFacts facts)
    {
        foreach (var selection in selections.Selections)
        {
            if (context.IsFull)
                return;
            switch (selection)
            {
                case FieldNode field:
                    WalkField(field, parent, facts);
                    break;
                case InlineFragmentNode fragment:
                    WalkInlineFragment(fragment, parent, facts);
                    break;
                case FragmentSpreadNode spread:
                    facts.Spreads.Add(spread);
                    foreach (var rule in rules)
                        rule.EnterFragmentSpread(spread, parent);
                    WalkDirectives(spread.Directives, "FRAGMENT_SPREAD", facts);
                    break;
            }
        }
    }

    private void WalkField(FieldNode field, CompositeType? parent, DefinitionFacts facts)
    {
        var definition = parent is null ? null : _schema.FindField(parent, field.Name.Value);
        foreach (var rule in rules)
            rule.EnterField(field, parent, definition);

        if (field.Arguments.Count > 0)
        {
            foreach (var rule in rules)
                rule.EnterArguments(field.Arguments);
            foreach (var argument in field.Arguments)
            {
                var input = definition is null ? null : Find(definition.Arguments, argument.Name.Value);
                if (definition is not null)
                {
                    foreach (var rule in rules)
                        rule.EnterFieldArgument(argument, definition, input);
                }

                WalkArgumentValue(argument, input, facts);
            }
        }

        WalkDirectives(field.Directives, "FIELD", facts);
        if (field.SelectionSet is { } selections)
            WalkSelections(selections, definition?.Type.Named as CompositeType, facts);
        foreach (var rule in rules)
            rule.LeaveField(field, definition);
    }

    private void WalkInlineFragment(InlineFragmentNode fragment, CompositeType? parent, DefinitionFacts facts)
    {
        foreach (var rule in rules)
            rule.EnterInlineFragment(fragment, parent);
        var type = parent;
        if (fragment.TypeCondition is { } condition)
        {
            WalkNamedType(condition);
            type = _schema.FindType(condition.Name.Value) as CompositeType;
        }

        WalkDirectives(fragment.Directives, "INLINE_FRAGMENT", facts);
        WalkSelections(fragment.SelectionSet, type, facts);
    }

    private void WalkDirectives(IReadOnlyList<DirectiveNode> directives, string location, DefinitionFacts facts)
    {
        if (directives.Count == 0)
            return;
        foreach (var rule in rules)
            rule.EnterDirectives(directives, location);
        foreach (var directive in directives)
        {
            var definition = _schema.FindDirective(directive.Name.Value);
            foreach (var rule in rules)
                rule.EnterDirective(directive, definition, location);
            foreach (var rule in rules)
                rule.EnterArguments(directive.Arguments);
            foreach (var argument in directive.Arguments)
            {
                var input = definition?.FindArgument(argument.Name.Value);
                if (definition is not null)
                {
                    foreach (var rule in rules)
                        rule.EnterDirectiveArgument(argument, definition, input);
                }

                WalkArgumentValue(argument, input, facts);
            }
        }
    }

    private void WalkArgumentValue(ArgumentNode argument, InputValueDefinition? definition, DefinitionFacts facts)
    {
        foreach (var rule in rules)
            rule.EnterValue(argument.Value, definition?.Type);
        CollectVariables(argument.Value, definition?.Type, definition?.DefaultValue is not null, parent: null, facts);
    }

    private static void CollectVariables(
        ValueNode value, GraphQLType? type, bool hasDefault, InputObjectType? parent, DefinitionFacts facts)
    {
        switch (value)
        {
            case VariableNode variable:
                if (!facts.Variables.TryGetValue(variable.Name.Value, out var usages))
                    facts.Variables.Add(variable.Name.Value, usages = []);
                usages.Add(new VariableUsage(variable, type, hasDefault, parent));
                break;
            case ListValueNode list:
                var itemType = (type?.Nullable as ListType)?.OfType;
                foreach (var item in list.Values)
                    CollectVariables(item, itemType, hasDefault: false, parent: null, facts);
                break;
            case ObjectValueNode o:
                // A single value stands for a list of it, so the object may be an item.
                var inputObject = type?.Named as InputObjectType;
                foreach (var field in o.Fields)
                {
                    var definition = inputObject?.FindField(field.Name.Value);
                    CollectVariables(field.Value, definition?.Type, definition?.DefaultValue is not null, inputObject, facts);
                }

                break;
        }
    }

    private static InputValueDefinition? Find(IReadOnlyList<InputValueDefinition> definitions, string name)
    {
        foreach (var definition in definitions)
        {
            if (definition.Name == name)
                return definition;
        }

        return null;
    }
}
