namespace CreditsGraph.Sandbox;

/// <summary>A business that the sandbox's partner may see, under one id at both providers.</summary>
/// <param name="Id">The UUID in Thredfi's paths and in DayZero's <c>x-business-id</c>.</param>
/// <param name="Name">For people only: neither provider's answers hold it.</param>
public sealed record SandboxBusiness(Guid Id, string Name);
