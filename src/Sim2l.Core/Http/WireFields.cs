using System.Globalization;
using System.Text.Json;

namespace Sim2l.Http;

/// <summary>What the mappings of all domains have in common: required fields, words of enumerations, spans of time, and queries.</summary>
internal static class WireFields
{
    /// <summary>A text that must be there and may be empty.</summary>
    public static string RequireAnyText(JsonBody body, string name) => body.GetText(name) ?? body.RequireText(name);

    public static DateTimeOffset RequireTime(JsonBody body, string name) => body.GetTime(name) ?? throw Invalid(name, "a time");

    public static T RequireName<T>(JsonBody body, string name)
        where T : struct, Enum => GetName<T>(body, name) ?? throw Invalid(name, Choice<T>());

    public static T? GetName<T>(JsonBody body, string name)
        where T : struct, Enum => body.GetText(name) is { } text ? ParseName<T>(text, name) : null;

    public static T ParseName<T>(string text, string field)
        where T : struct, Enum => TryParseName<T>(text, out var value) ? value : throw Invalid(field, Choice<T>());

    public static bool TryParseName<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (NameOf(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }
        value = default;
        return false;
    }

    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A span of time in seconds, exact to the tick, or null.</summary>
    public static TimeSpan? GetDuration(JsonBody body, string name) => body.GetNumber(name) switch
    {
        null => null,
        // As a double the longest span is longer than itself.
        { } seconds when seconds == TimeSpan.MaxValue.TotalSeconds => TimeSpan.MaxValue,
        { } seconds when Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds => new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond)),
        _ => throw Invalid(name, "a number of seconds that a time span can hold"),
    };

    /// <summary>Names and values as the query of an address; what is null is left out.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for half a surrogate pair, which no address can carry.</exception>
    public static string WriteQuery(IEnumerable<(string Name, string? Value)> fields)
    {
        var parts = new List<string>();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
                parts.Add($"{name}={Escape(name, value)}");
        }
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    /// <summary>A whole number of a query; what is none counts as not given.</summary>
    public static long? ReadNumber(string? text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        // More digits than a number holds still say that much is wanted.
        return text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? long.MaxValue : null;
    }

    /// <summary>A number of a query that is a condition; unlike a page's size it is refused when it is none.</summary>
    public static long? ReadId(string? text, string name) => text switch
    {
        null or "" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) => id,
        _ => throw Invalid(name, "an integer of at most 64 bits"),
    };

    /// <summary>The last value that a query has of a name; an empty one, which a form sends for what nobody filled in, counts as none.</summary>
    public static string? One(Func<string, IReadOnlyList<string>> query, string name) => query(name) is [.., { Length: > 0 } last] ? last : null;

    /// <summary>A yes or no of a query.</summary>
    public static bool? ReadFlag(string? text, string name) => text switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Invalid(name, "true or false"),
    };

    /// <summary>A text as a segment of an address, or as a value of its query.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for half a surrogate pair.</exception>
    public static string Escape(string name, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[++i])))
                throw new Sim2lException(ErrorKind.InvalidInput, $"'{name}' holds half a surrogate pair; correct the text.");
        }
        return ServiceClient.EscapePath(value).Replace("/", "%2F", StringComparison.Ordinal);
    }

    public static Sim2lException Invalid(string name, string what) => new(ErrorKind.InvalidInput, $"The field '{name}' must be {what}.");

    private static string Choice<T>()
        where T : struct, Enum => $"one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}";
}
