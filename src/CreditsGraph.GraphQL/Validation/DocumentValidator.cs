using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
namespace CreditsGraph.GraphQL.Validation;
internal static class DocumentValidator { public static IReadOnlyList<GraphQLError> Validate(Schema s, DocumentNode d) => []; }
