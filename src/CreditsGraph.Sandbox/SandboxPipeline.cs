using CreditsGraph.Sandbox.DayZero;
using CreditsGraph.Sandbox.Faults;
using CreditsGraph.Sandbox.Thredfi;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.Sandbox;

/// <summary>
/// Tells the providers' calls apart by their paths. No endpoint routing: the sandbox serves load benchmarks,
/// whose figures should show the gateway and not this.
/// </summary>
internal sealed class SandboxPipeline(
    ThredfiApi thredfi, DayZeroApi dayZero, CallLog calls, FaultSwitch faults, CreditEndpoint creditEndpoint, FaultInjector injector)
{
    private readonly FaultEndpoint _faultEndpoint = new(faults);
    private readonly CallCountEndpoint _callCountEndpoint = new(calls);

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(ThredfiPath.Prefix, StringComparison.Ordinal))
            return HandleAsync(context, SandboxProvider.Thredfi, path, thredfi);
        if (path.StartsWith(DayZeroApi.Prefix, StringComparison.Ordinal))
            return HandleAsync(context, SandboxProvider.DayZero, path, dayZero);
        return path switch
        {
            FaultEndpoint.Path => _faultEndpoint.HandleAsync(context),
            CallCountEndpoint.Path => _callCountEndpoint.HandleAsync(context),
            CreditEndpoint.Path => creditEndpoint.HandleAsync(context),
            _ => Answer.WriteHtmlNotFoundAsync(context),
        };
    }

    private Task HandleAsync(HttpContext context, SandboxProvider provider, string path, IFaultTarget target)
    {
        var sent = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        calls.Add(new(provider, context.Request.Method, sent));
        return faults.TryTake(provider, path, out var fault)
            ? injector.ApplyAsync(context, fault, target)
            : target.HandleAsync(context);
    }
}
