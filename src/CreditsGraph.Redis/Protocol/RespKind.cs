namespace CreditsGraph.Redis.Protocol;

/// <summary>The types of RESP2 and RESP3. A bulk error is an <see cref="Error"/>; RESP2's nulls are <see cref="Null"/>.</summary>
internal enum RespKind : byte
{
    Null,
    SimpleString,
    BulkString,
    VerbatimString,
    Error,
    Integer,
    Boolean,
    Double,
    BigNumber,
    Array,
    Set,

    /// <summary>Its items are keys and values in turn.</summary>
    Map,

    /// <summary>Sent by the server of its own accord, between replies.</summary>
    Push,

    /// <summary>Said about the value that follows; never part of a reply that has been read.</summary>
    Attribute,
}
