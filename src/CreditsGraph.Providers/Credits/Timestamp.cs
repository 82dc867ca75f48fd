using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CreditsGraph.Providers.Credits;

/// <summary>
/// An instant in UTC, with the number of fraction digits that the provider wrote (0 to 7), so that it is passed on as
/// precisely as it came. Two of them are equal where the instant is, however it was written.
/// </summary>
public readonly partial struct Timestamp : IUtf8SpanFormattable, ISpanFormattable, IComparable<Timestamp>, IEquatable<Timestamp>
{
    /// <summary>Digits of a fraction of a second that .NET's ticks can hold.</summary>
    public const int MaxFractionDigits = 7;

    private readonly long _ticks;
    private readonly byte _fractionDigits;

    private Timestamp(long ticks, int fractionDigits)
    {
        _ticks = ticks;
        _fractionDigits = (byte)fractionDigits;
    }

    /// <summary>How many digits of a second's fraction are written, 0 to 7.</summary>
    public int FractionDigits => _fractionDigits;

    /// <summary>The instant, with offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(_ticks, TimeSpan.Zero);

    /// <summary>The instant, cut to this many digits of a second's fraction.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fractionDigits"/> is not within 0 to 7.</exception>
    public static Timestamp FromDateTimeOffset(DateTimeOffset value, int fractionDigits = MaxFractionDigits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fractionDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fractionDigits, MaxFractionDigits);
        var ticks = value.UtcTicks;
        return new Timestamp(ticks - ticks % TicksOfDigit(fractionDigits), fractionDigits);
    }

    /// <summary>
    /// Reads an RFC 3339 <c>date-time</c>, and what comes close: a space for the <c>T</c>, an offset without its colon,
    /// or none, which is taken as UTC. A fraction of more than 7 digits is cut. An offset is converted to UTC.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Timestamp result) => TryParseCore(utf8, out result);

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => _ticks.CompareTo(other._ticks);

    /// <inheritdoc/>
    public bool Equals(Timestamp other) => _ticks == other._ticks;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Timestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _ticks.GetHashCode();

    /// <summary>RFC 3339 with <c>Z</c>.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Format(utf8)]);
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (utf8Destination.Length < Length)
        {
            bytesWritten = 0;
            return false;
        }

        bytesWritten = Format(utf8Destination);
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        charsWritten = 0;
        return destination.Length >= Length
            && Encoding.ASCII.TryGetChars(utf8[..Format(utf8)], destination, out charsWritten);
    }

    /// <summary>Whether both are the same instant.</summary>
    public static bool operator ==(Timestamp left, Timestamp right) => left.Equals(right);

    /// <summary>Whether they are different instants.</summary>
    public static bool operator !=(Timestamp left, Timestamp right) => !left.Equals(right);

    /// <summary>Whether the left one is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left._ticks < right._ticks;

    /// <summary>Whether the left one is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left._ticks > right._ticks;

    /// <summary>Whether the left one is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left._ticks <= right._ticks;

    /// <summary>Whether the left one is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left._ticks >= right._ticks;
}
