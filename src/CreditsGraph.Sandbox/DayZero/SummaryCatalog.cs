namespace CreditsGraph.Sandbox.DayZero;

/// <summary>The summaries of one business by DayZero's customer id, which is Thredfi's <c>external_id</c>.</summary>
internal sealed class SummaryCatalog(Dictionary<string, byte[]> bodies)
{
    public byte[]? Find(string customerId) => bodies.GetValueOrDefault(customerId);
}
