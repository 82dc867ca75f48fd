using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Sandbox;

/// <summary>
/// Lets credits come and go from outside of the process: POST <c>{"businessId":…,"list":"CustomerCredits","index":0}</c>
/// answers <c>{"id":…}</c>, DELETE <c>?id=…</c> takes one out.
/// </summary>
internal sealed class CreditEndpoint(SandboxData data)
{
    public const string Path = "/_sandbox/credits";

    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return InsertAsync(context);
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            var isRemoved = Guid.TryParseExact(context.Request.Query["id"], "D", out var id) && data.Remove(id);
            context.Response.StatusCode = isRemoved ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.Allow = "POST, DELETE";
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private async Task InsertAsync(HttpContext context)
    {
        // A web page can make a browser post here, but not with this content type.
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            var insertion = await JsonSerializer.DeserializeAsync(
                context.Request.Body, InsertionJsonContext.Default.Insertion, context.RequestAborted);
            var id = insertion is { } place ? data.Insert(place.BusinessId, place.List, place.Index) : null;
            if (id is null)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await Answer.WriteAsync(context, StatusCodes.Status201Created, Encoding.ASCII.GetBytes($$"""{"id":"{{id}}"}"""));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}

/// <summary>Where a credit is to be inserted.</summary>
internal sealed record Insertion(Guid BusinessId, SandboxList List, int Index);

/// <summary>Insertions as JSON: camelCase members, lists by name.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Insertion))]
internal sealed partial class InsertionJsonContext : JsonSerializerContext;
