using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sim2l.Runs;

/// <summary>Times as a run's file holds them: UTC without zone, <c>YYYY-MM-DD HH:MM:SS[.ffffff]</c>.</summary>
/// <remarks>The form of Python's <c>str(datetime)</c>: the fraction is left out when it is zero; 100 ns digits are cut.</remarks>
public static class RunTime
{
    /// <summary>The text of a time.</summary>
    public static string Format(DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[26];
        return Encoding.ASCII.GetString(text[..Format(time, text)]);
    }

    /// <summary>Writes the text of a time as ASCII and returns its length (19 or 26).</summary>
    public static int Format(DateTimeOffset time, Span<byte> text)
    {
        var utc = time.UtcDateTime;
        Digits(text, 0, 4, utc.Year);
        text[4] = (byte)'-';
        Digits(text, 5, 2, utc.Month);
        text[7] = (byte)'-';
        Digits(text, 8, 2, utc.Day);
        text[10] = (byte)' ';
        Digits(text, 11, 2, utc.Hour);
        text[13] = (byte)':';
        Digits(text, 14, 2, utc.Minute);
        text[16] = (byte)':';
        Digits(text, 17, 2, utc.Second);
        var microseconds = (int)(utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        if (microseconds == 0)
            return 19;
        text[19] = (byte)'.';
        Digits(text, 20, 6, microseconds);
        return 26;
    }

    /// <summary>Reads a time in our form, or ISO 8601 with <c>T</c>, <c>Z</c> or an offset; null when it is none.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        if (TryParsePlain(text, out var plain))
            return plain;
        if (text.Length is < 10 or > 40 || !StartsWithDate(text) || text.Contains((byte)0))
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    // Without this the framework would take "10:11:12" as a time of today and guess the order of "01/02/2026".
    private static bool StartsWithDate(ReadOnlySpan<byte> text) =>
        TryDigits(text[..4], out _) && text[4] == '-' && TryDigits(text.Slice(5, 2), out _) && text[7] == '-' && TryDigits(text.Slice(8, 2), out _);

    private static bool TryParsePlain(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 19 or > 26 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
            return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text.Slice(5, 2), out var month) || !TryDigits(text.Slice(8, 2), out var day)
            || !TryDigits(text.Slice(11, 2), out var hour) || !TryDigits(text.Slice(14, 2), out var minute) || !TryDigits(text.Slice(17, 2), out var second))
        {
            return false;
        }
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;

        long ticks = 0;
        if (text.Length > 19)
        {
            if (text[19] != '.' || text.Length == 20 || !TryDigits(text[20..], out var fraction))
                return false;
            ticks = fraction;
            for (var digits = text.Length - 20; digits < 7; digits++)
                ticks *= 10;
        }
        time = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + digit - '0';
        }
        return true;
    }

    private static void Digits(Span<byte> text, int at, int count, int value) =>
        Utf8Formatter.TryFormat(value, text.Slice(at, count), out _, new('D', (byte)count));
}
