namespace CreditsGraph.Redis.Protocol;

/// <summary>What came is no RESP, or more than the limits allow. The connection cannot be read any further.</summary>
internal sealed class RespProtocolException(string message) : Exception(message);
