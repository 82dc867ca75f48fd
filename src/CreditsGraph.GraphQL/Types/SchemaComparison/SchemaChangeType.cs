namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>The kinds of breaking and dangerous changes, with graphql-js's names; the last four it does not know.</summary>
public enum SchemaChangeType
{
    /// <summary>A type is gone.</summary>
    TypeRemoved,

    /// <summary>A type is of another kind, such as an interface that was an object.</summary>
    TypeChangedKind,

    /// <summary>A union has lost a member.</summary>
    TypeRemovedFromUnion,

    /// <summary>An enum has lost a value.</summary>
    ValueRemovedFromEnum,

    /// <summary>An input object has a new field that must be given.</summary>
    RequiredInputFieldAdded,

    /// <summary>A type no longer implements an interface.</summary>
    ImplementedInterfaceRemoved,

    /// <summary>A field is gone, of an object, an interface or an input object.</summary>
    FieldRemoved,

    /// <summary>A field's type does not allow what it allowed, or of an output, allows more.</summary>
    FieldChangedKind,

    /// <summary>A field has a new argument that must be given.</summary>
    RequiredArgAdded,

    /// <summary>An argument of a field is gone.</summary>
    ArgRemoved,

    /// <summary>An argument's type, of a field or directive, does not allow what it allowed.</summary>
    ArgChangedKind,

    /// <summary>A directive is gone.</summary>
    DirectiveRemoved,

    /// <summary>An argument of a directive is gone.</summary>
    DirectiveArgRemoved,

    /// <summary>A directive has a new argument that must be given.</summary>
    RequiredDirectiveArgAdded,

    /// <summary>A directive may no longer be repeated.</summary>
    DirectiveRepeatableRemoved,

    /// <summary>A directive may no longer stand at a place.</summary>
    DirectiveLocationRemoved,

    /// <summary>An enum has a new value. Dangerous.</summary>
    ValueAddedToEnum,

    /// <summary>A union has a new member. Dangerous.</summary>
    TypeAddedToUnion,

    /// <summary>An input object has a new field that may be left out. Dangerous.</summary>
    OptionalInputFieldAdded,

    /// <summary>A field has a new argument that may be left out. Dangerous.</summary>
    OptionalArgAdded,

    /// <summary>A type implements another interface. Dangerous.</summary>
    ImplementedInterfaceAdded,

    /// <summary>What stands in for an argument that is left out is something else. Dangerous.</summary>
    ArgDefaultValueChange,

    /// <summary>What stands in for an input field that is left out is something else. Dangerous.</summary>
    InputFieldDefaultValueChange,

    /// <summary>An argument that could be left out must be given: its type is non-null, and its default is gone.</summary>
    ArgMadeRequired,

    /// <summary>An input field that could be left out must be given: its type is non-null, and its default is gone.</summary>
    InputFieldMadeRequired,

    /// <summary>Of an input object's fields exactly one must be given now (<c>@oneOf</c>).</summary>
    InputObjectMadeOneOf,

    /// <summary>Operations of one kind start at another type, or are not served any more.</summary>
    RootOperationTypeChanged,
}
