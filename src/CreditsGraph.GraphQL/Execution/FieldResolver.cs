namespace CreditsGraph.GraphQL.Execution;

/// <summary>How a field of an object type gets and writes its value. Executed through <see cref="FieldResolver{T}"/>.</summary>
internal abstract class FieldResolver;

/// <summary>How values of an object type are executed.</summary>
internal abstract class ObjectRuntime;
