using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.DayZero;

/// <summary>Says what is wrong with the options; never what a secret is.</summary>
internal sealed class DayZeroOptionsValidator : IValidateOptions<DayZeroOptions>
{
    public ValidateOptionsResult Validate(string? name, DayZeroOptions options)
    {
        var failures = new List<string>();
        if (!ProviderUrl.IsValidBase(options.BaseUrl))
            failures.Add("DayZero's BaseUrl must be an absolute http or https URL without credentials, query or fragment.");
        if (!BearerToken.IsValid(options.Token))
            failures.Add("DayZero's Token is missing or has characters that a header cannot carry.");
        failures.AddRange(options.Resilience.Problems().Select(problem => $"DayZero's Resilience:{problem}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
