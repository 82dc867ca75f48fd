using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.GraphQL;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Operations;

/// <summary>
/// Lets an operator invalidate a business's cached answers. Nothing is told to who does not know the key: that is looked at
/// before anything else of the request.
/// </summary>
internal sealed partial class CacheInvalidationHandler(
    LiveGateway gateway, ICacheGenerations generations, TimeProvider time, ILogger<CacheInvalidationHandler> logger)
{
    private const string Challenge = "Bearer realm=\"admin\"";
    private const string ChallengeToWrongKey = Challenge + ", error=\"invalid_token\"";

    private static readonly AdminAnswer Unauthenticated = AdminAnswer.Error(
        StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The operator's key is needed: Authorization: Bearer followed by the key.");

    private static readonly AdminAnswer MethodNotAllowed = AdminAnswer.Error(
        StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "Businesses are invalidated with POST.");

    private static readonly AdminAnswer NotFound = AdminAnswer.Error(
        StatusCodes.Status404NotFound, "NOT_FOUND", "There is no such business.");

    public async Task HandleAsync(HttpContext context)
    {
        var live = gateway.Current;
        if (live.AdminKey is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            var answer = await AnswerAsync(context, live.AdminKey, live.Services.Businesses);
            await answer.WriteAsync(context.Response, context.RequestAborted);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // There is nobody left to answer.
            context.Abort();
        }
    }

    private async Task<AdminAnswer> AnswerAsync(HttpContext context, AdminKey key, BusinessDirectory businesses)
    {
        switch (key.Admits(context.Request.Headers.Authorization))
        {
            case null:
                context.Response.Headers.WWWAuthenticate = Challenge;
                return Unauthenticated;
            case false:
                Log.WrongKey(logger);
                context.Response.Headers.WWWAuthenticate = ChallengeToWrongKey;
                return Unauthenticated;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return MethodNotAllowed;
        }

        var (id, refusal) = await InvalidationRequest.ReadAsync(context, time);
        if (refusal is not null)
            return refusal;
        if (businesses.Find(id) is not { } business)
            return NotFound;

        var reach = await InvalidateAsync(business);
        var nodes = NameOf(reach);
        Log.Invalidated(logger, id, nodes);
        return AdminAnswer.Of(json =>
        {
            json.WriteString("businessId", id);
            json.WriteBoolean("invalidated", true);
            json.WriteString("nodes", nodes);
        });
    }

    /// <summary>Both providers' answers about the business; whoever asked, it is done to its end, which is soon.</summary>
    private async Task<InvalidationReach> InvalidateAsync(Business business)
    {
        var thredfi = generations.InvalidateAsync(new(Provider.Thredfi, business.ThredfiBusinessId), CancellationToken.None).AsTask();
        var dayZero = generations.InvalidateAsync(new(Provider.DayZero, business.DayZeroBusinessId), CancellationToken.None).AsTask();
        var reaches = await Task.WhenAll(thredfi, dayZero);
        return reaches.Min();
    }

    private static string NameOf(InvalidationReach reach) => reach switch
    {
        InvalidationReach.Published => "published",
        InvalidationReach.Pending => "pending",
        _ => "local",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "An operator invalidated the cache of business {BusinessId}; nodes: {Nodes}.")]
        public static partial void Invalidated(ILogger logger, Guid businessId, string nodes);

        [LoggerMessage(2, LogLevel.Warning, "A request to administer the cache was refused: its key is wrong.")]
        public static partial void WrongKey(ILogger logger);
    }
}
