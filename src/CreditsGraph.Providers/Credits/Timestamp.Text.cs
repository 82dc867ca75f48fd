namespace CreditsGraph.Providers.Credits;

/// <summary>Reading and writing RFC 3339, section 5.6.</summary>
public readonly partial struct Timestamp
{
    // "2023-11-07T05:31:56"
    private const int SecondsLength = 19;

    private const int MaxLength = SecondsLength + 1 + MaxFractionDigits + 1;

    private int Length => SecondsLength + 1 + (_fractionDigits == 0 ? 0 : _fractionDigits + 1);

    private int Format(Span<byte> utf8)
    {
        var (date, time) = new DateTime(_ticks);
        WriteDigits(utf8[..4], date.Year);
        utf8[4] = (byte)'-';
        WriteDigits(utf8[5..7], date.Month);
        utf8[7] = (byte)'-';
        WriteDigits(utf8[8..10], date.Day);
        utf8[10] = (byte)'T';
        WriteDigits(utf8[11..13], time.Hour);
        utf8[13] = (byte)':';
        WriteDigits(utf8[14..16], time.Minute);
        utf8[16] = (byte)':';
        WriteDigits(utf8[17..19], time.Second);
        var end = SecondsLength;
        if (_fractionDigits > 0)
        {
            utf8[end] = (byte)'.';
            var fraction = _ticks % TimeSpan.TicksPerSecond / TicksOfDigit(_fractionDigits);
            WriteDigits(utf8.Slice(end + 1, _fractionDigits), (int)fraction);
            end += 1 + _fractionDigits;
        }

        utf8[end] = (byte)'Z';
        return end + 1;
    }

    private static bool TryParseCore(ReadOnlySpan<byte> utf8, out Timestamp result)
    {
        result = default;
        if (utf8.Length < SecondsLength
            || utf8[4] != '-' || utf8[7] != '-' || utf8[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || utf8[13] != ':' || utf8[16] != ':'
            || !TryReadDigits(utf8[..4], out var year) || !TryReadDigits(utf8[5..7], out var month)
            || !TryReadDigits(utf8[8..10], out var day) || !TryReadDigits(utf8[11..13], out var hour)
            || !TryReadDigits(utf8[14..16], out var minute) || !TryReadDigits(utf8[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var rest = utf8[SecondsLength..];
        if (!TryReadFraction(ref rest, out var fraction, out var digits) || !TryReadOffset(rest, out var offsetMinutes))
            return false;
        var ticks = new DateTime(year, month, day, hour, minute, second).Ticks + fraction
            - offsetMinutes * TimeSpan.TicksPerMinute;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        result = new Timestamp(ticks, digits);
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks, out int digits)
    {
        ticks = 0;
        digits = 0;
        if (rest.IsEmpty || rest[0] != '.')
            return true;
        var length = 1;
        while (length < rest.Length && char.IsAsciiDigit((char)rest[length]))
            length++;
        digits = Math.Min(length - 1, MaxFractionDigits);
        TryReadDigits(rest.Slice(1, digits), out var fraction);
        ticks = fraction * TicksOfDigit(digits);
        rest = rest[length..];
        return digits > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest is [] or [(byte)'Z' or (byte)'z'])
            return true;
        var sign = rest[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        var hasColon = rest.Length == 6 && rest[3] == ':';
        if (sign == 0 || (!hasColon && rest.Length != 5)
            || !TryReadDigits(rest[1..3], out var hours) || !TryReadDigits(rest[^2..], out var rightPart)
            || hours > 23 || rightPart > 59)
        {
            return false;
        }

        minutes = sign * (hours * 60 + rightPart);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = value * 10 + (digit - '0');
        }

        return true;
    }

    private static void WriteDigits(Span<byte> target, int value)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    /// <summary>What one unit of the last of so many fraction digits is in ticks.</summary>
    private static long TicksOfDigit(int fractionDigits) => fractionDigits switch
    {
        0 => TimeSpan.TicksPerSecond,
        1 => TimeSpan.TicksPerSecond / 10,
        2 => TimeSpan.TicksPerSecond / 100,
        3 => TimeSpan.TicksPerMillisecond,
        4 => TimeSpan.TicksPerMillisecond / 10,
        5 => TimeSpan.TicksPerMillisecond / 100,
        6 => TimeSpan.TicksPerMicrosecond,
        _ => 1,
    };
}
