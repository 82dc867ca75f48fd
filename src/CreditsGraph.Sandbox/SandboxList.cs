namespace CreditsGraph.Sandbox;

/// <summary>The lists that each business has at Thredfi.</summary>
public enum SandboxList
{
    /// <summary>Credits given to customers.</summary>
    CustomerCredits,

    /// <summary>Credits received from vendors.</summary>
    VendorCredits,
}
