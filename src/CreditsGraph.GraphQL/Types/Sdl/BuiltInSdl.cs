namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>
/// The definitions that every schema has: the scalars of section 3.5, the directives of section 3.13 and the types
/// of section 4.2 of the specification of September 2025. For costs, <c>@listSize</c> says how many items the lists of the
/// latter are taken to have on average.
/// </summary>
internal static class BuiltInSdl
{
    /// <summary>The directives of the working draft that have effect where a schema defines them so.</summary>
    public const string IncrementalDelivery = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        """;

    public const string Text = """"
        "A signed integer of 32 bits."
        scalar Int

        "A signed double-precision number (IEEE 754)."
        scalar Float

        "Text: a sequence of Unicode characters."
        scalar String

        "True or false."
        scalar Boolean

        "An opaque identifier. It is always answered as a string; a string or an integer may be given."
        scalar ID

        "Selects the field or fragment only where the argument is true."
        directive @include(
          "The condition."
          if: Boolean!
        ) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves the field or fragment out where the argument is true."
        directive @skip(
          "The condition."
          if: Boolean!
        ) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks what should no longer be used."
        directive @deprecated(
          "Why, and what to use instead, as Markdown."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Tells where the format of a scalar is specified."
        directive @specifiedBy(
          "The address of the specification."
          url: String!
        ) on SCALAR

        "Marks an input object of which exactly one field must be given, with a value that is not null."
        directive @oneOf on INPUT_OBJECT

        "The whole schema: its types, its directives and where operations start."
        type __Schema {
          "Markdown for people, or null."
          description: String
          "All types, the built-in ones included."
          types: [__Type!]! @listSize(assumedSize: 60)
          "Where queries start."
          queryType: __Type!
          "Where mutations start; null where there are none."
          mutationType: __Type
          "Where subscriptions start; null where there are none."
          subscriptionType: __Type
          "All directives, the built-in ones included."
          directives: [__Directive!]! @listSize(assumedSize: 10)
        }

        "A type. Which of its fields are not null depends on its kind."
        type __Type {
          "Which kind of type it is."
          kind: __TypeKind!
          "Unique in the schema; null for lists and non-null types."
          name: String
          "Markdown for people, or null."
          description: String
          "Where the format of a scalar is specified, or null."
          specifiedByURL: String
          "The fields of an object or interface, else null."
          fields(
            "Whether to list the deprecated ones too."
            includeDeprecated: Boolean! = false
          ): [__Field!] @listSize(assumedSize: 6)
          "The interfaces that an object or interface implements, else null."
          interfaces: [__Type!] @listSize(assumedSize: 2)
          "The object types that values of an interface or union can have, else null."
          possibleTypes: [__Type!] @listSize(assumedSize: 2)
          "The values of an enum, else null."
          enumValues(
            "Whether to list the deprecated ones too."
            includeDeprecated: Boolean! = false
          ): [__EnumValue!] @listSize(assumedSize: 6)
          "The fields of an input object, else null."
          inputFields(
            "Whether to list the deprecated ones too."
            includeDeprecated: Boolean! = false
          ): [__InputValue!] @listSize(assumedSize: 6)
          "What a list or a non-null type is made of, else null."
          ofType: __Type
          "Whether exactly one field of an input object must be given; null for other kinds."
          isOneOf: Boolean
        }

        "The kinds of types."
        enum __TypeKind {
          "A leaf with a value of its own format."
          SCALAR
          "A type with fields."
          OBJECT
          "Fields that several types have in common."
          INTERFACE
          "One of several object types."
          UNION
          "A leaf with one of several names as its value."
          ENUM
          "A value with fields, given by the client."
          INPUT_OBJECT
          "A list of another type."
          LIST
          "Another type without null."
          NON_NULL
        }

        "A field of an object or interface."
        type __Field {
          "Unique in its type."
          name: String!
          "Markdown for people, or null."
          description: String
          "Its arguments."
          args(
            "Whether to list the deprecated ones too."
            includeDeprecated: Boolean! = false
          ): [__InputValue!]! @listSize(assumedSize: 2)
          "The type of its values."
          type: __Type!
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it is deprecated; null where it is not."
          deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
          "Unique among its siblings."
          name: String!
          "Markdown for people, or null."
          description: String
          "The type of its values."
          type: __Type!
          "The value that stands in where none is given, in GraphQL's notation; null where there is none."
          defaultValue: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it is deprecated; null where it is not."
          deprecationReason: String
        }

        "One value of an enum."
        type __EnumValue {
          "Unique in its enum."
          name: String!
          "Markdown for people, or null."
          description: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it is deprecated; null where it is not."
          deprecationReason: String
        }

        "A directive that operations or the schema may use."
        type __Directive {
          "Unique in the schema, without the at sign."
          name: String!
          "Markdown for people, or null."
          description: String
          "Whether it may stand more than once at one place."
          isRepeatable: Boolean!
          "Where it may stand."
          locations: [__DirectiveLocation!]! @listSize(assumedSize: 4)
          "Its arguments."
          args(
            "Whether to list the deprecated ones too."
            includeDeprecated: Boolean! = false
          ): [__InputValue!]! @listSize(assumedSize: 2)
        }

        "The places that a directive may stand at."
        enum __DirectiveLocation {
          "A query."
          QUERY
          "A mutation."
          MUTATION
          "A subscription."
          SUBSCRIPTION
          "A selected field."
          FIELD
          "The definition of a fragment."
          FRAGMENT_DEFINITION
          "A fragment used by its name."
          FRAGMENT_SPREAD
          "A fragment without a name."
          INLINE_FRAGMENT
          "The definition of a variable."
          VARIABLE_DEFINITION
          "The schema definition."
          SCHEMA
          "A scalar."
          SCALAR
          "An object type."
          OBJECT
          "A field of an object or interface."
          FIELD_DEFINITION
          "An argument of a field or directive."
          ARGUMENT_DEFINITION
          "An interface."
          INTERFACE
          "A union."
          UNION
          "An enum."
          ENUM
          "A value of an enum."
          ENUM_VALUE
          "An input object."
          INPUT_OBJECT
          "A field of an input object."
          INPUT_FIELD_DEFINITION
        }
        """";
}
