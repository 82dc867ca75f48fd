using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Sandbox.Faults;

/// <summary>Switches faults from outside of the process: POST one as JSON, DELETE them all.</summary>
internal sealed class FaultEndpoint(FaultSwitch faults)
{
    public const string Path = "/_sandbox/faults";

    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return AddAsync(context);
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            faults.Reset();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.Headers.Allow = "POST, DELETE";
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private async Task AddAsync(HttpContext context)
    {
        // A web page can make a browser post here, but not with this content type.
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            var fault = await JsonSerializer.DeserializeAsync(
                context.Request.Body, FaultJsonContext.Default.Fault, context.RequestAborted);
            faults.Add(fault ?? throw new JsonException("A fault is an object."));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            var problem = JsonEncodedText.Encode(exception.Message);
            await Answer.WriteAsync(
                context, StatusCodes.Status400BadRequest, [.. "{\"error\":\""u8, .. problem.EncodedUtf8Bytes, .. "\"}"u8]);
        }
    }
}

/// <summary>Faults as JSON: camelCase members, kinds and providers by name, delays as <c>hh:mm:ss.fff</c>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Fault))]
internal sealed partial class FaultJsonContext : JsonSerializerContext;
