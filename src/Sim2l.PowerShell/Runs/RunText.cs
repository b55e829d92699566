using System.Globalization;

namespace Sim2l.Runs;

/// <summary>What records of runs look like on a console.</summary>
public static class RunText
{
    private const int Widest = 60;

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>A number of bytes with three digits at most and a unit (of 1024).</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } count)
            return "";
        double size = count;
        var unit = 0;
        while (Math.Abs(size) >= 999.5 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(unit > 0 && Math.Abs(size) < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }

    /// <summary>A share from 0 to 1 in percent.</summary>
    public static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.0} %") : "";

    /// <summary>A time in the zone of the reader, to the second.</summary>
    public static string Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A time in the zone of the reader, to the minute.</summary>
    public static string Minute(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A time in the zone of the reader, to the millisecond.</summary>
    public static string PreciseTime(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A length of time in the unit that suits it.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalSeconds: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalSeconds:0.0} s"),
        { TotalDays: < 1 } d => string.Create(CultureInfo.InvariantCulture, $@"{d:h\:mm\:ss}"),
        { } d => string.Create(CultureInfo.InvariantCulture, $@"{d:d\.hh\:mm\:ss}"),
    };

    /// <summary>A stored value as short JSON, binary as its size, long ones cut.</summary>
    public static string Value(object? value)
    {
        if (value is byte[] binary)
            return $"({Bytes(binary.Length)} binary)";
        // Long arrays are not written out only to be cut.
        if (value is Array { Length: > Widest } array)
            return $"({array.Length:N0} items) " + Cut(PythonJson.Write(array.Cast<object?>().Take(Widest)), Widest);
        return Cut(value as string ?? PythonJson.Write(value), Widest);
    }

    /// <summary>A text in one line, without the control characters that would move the cursor or colour the screen.</summary>
    public static string Line(string? text) =>
        text is null || !text.Any(char.IsControl) ? text ?? "" : string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });

    private static string Cut(string text, int length) => Line(text.Length <= length ? text : text[..(length - 1)] + "…");
}
