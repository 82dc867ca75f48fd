using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Says what is wrong with the options; never what a secret is.</summary>
internal sealed class ThredfiOptionsValidator : IValidateOptions<ThredfiOptions>
{
    public ValidateOptionsResult Validate(string? name, ThredfiOptions options)
    {
        var failures = new List<string>();
        if (!ProviderUrl.IsValidBase(options.BaseUrl))
            failures.Add("Thredfi's BaseUrl must be an absolute http or https URL without credentials, query or fragment.");
        if (string.IsNullOrEmpty(options.PartnerId) != string.IsNullOrEmpty(options.ApiKey))
            failures.Add("Thredfi's PartnerId and ApiKey must be given both or neither.");
        if (options.PartnerId?.Contains(':') == true)
            failures.Add("Thredfi's PartnerId must not contain a colon.");
        foreach (var (businessId, token) in options.BusinessTokens)
        {
            if (!BearerToken.IsValid(token))
                failures.Add($"Thredfi's ready token for business {businessId} is empty or has characters that a header cannot carry.");
        }

        failures.AddRange(options.Resilience.Problems().Select(problem => $"Thredfi's Resilience:{problem}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
