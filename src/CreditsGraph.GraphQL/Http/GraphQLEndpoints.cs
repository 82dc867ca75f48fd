using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Serves GraphQL over HTTP.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves the schema of the registered <see cref="RequestExecutor"/> at a path, as the GraphQL-over-HTTP specification
    /// has it. The endpoint takes every method, so that a refusal is a GraphQL response too. Where the executor allows
    /// introspection, the schema's SDL is served too, at <c>schema.graphql</c> below the path.
    /// </summary>
    /// <param name="endpoints">Where the endpoint is added.</param>
    /// <param name="path">Its route pattern, such as <c>/graphql</c>.</param>
    /// <param name="configure">Changes the options.</param>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string path, Action<GraphQLHttpOptions>? configure = null)
    {
        var options = new GraphQLHttpOptions();
        configure?.Invoke(options);

        var services = endpoints.ServiceProvider;
        var executor = services.GetRequiredService<RequestExecutor>();
        var logger = services.GetRequiredService<ILogger<GraphQLHttpHandler>>();
        var handler = new GraphQLHttpHandler(executor.ExecuteAsync, options, executor.Options.Limits, logger);
        var group = endpoints.MapGroup(path);
        group.Map("", handler.HandleAsync).WithDisplayName($"GraphQL {path}");
        if (executor.Options.Introspection)
            group.Map("/schema.graphql", new SchemaHandler(executor.Schema).HandleAsync).WithDisplayName($"GraphQL schema {path}");
        return group;
    }
}
