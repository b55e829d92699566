using System.Globalization;

namespace Sim2l.Caching;

/// <summary>Says in one sentence why a lookup is a miss.</summary>
internal static class CacheMissSentence
{
    private const int NamedInputs = 5;
    private const int ShownCharacters = 40;

    public static string Write(CacheMiss miss)
    {
        var what = $"{Show(miss.SimulationName)} {Show(miss.SimulationVersion)}";
        var sentence = miss switch
        {
            { Nearest: null } => $"There is no entry of {Show(miss.SimulationName)} in the cache",
            { Reason: CacheMissReason.None, Nearest: { } entry } => $"{what} with these inputs is in the cache since {Time(entry.CreatedAt)}{By(entry.CreatedBy)}",
            { Reason: CacheMissReason.Expired, Nearest: { } entry } => $"The entry expired at {Time(entry.ExpiresAt)}, {Life(entry)} after it was stored at {Time(entry.CreatedAt)}",
            { Reason: CacheMissReason.Invalidated, Nearest: { } entry } => $"The entry was invalidated at {Time(entry.InvalidatedAt)}{By(entry.InvalidatedBy)}{Because(entry.InvalidationReason)}",
            { Reason: CacheMissReason.Stale, Nearest: { } entry } => $"The entry's run file '{Show(entry.RunPath ?? "")}' is gone",
            { Reason: CacheMissReason.KeyCollision } => $"The entry of this key belongs to other inputs that share its SQUID id{Inputs(": ", miss)}",
            { Reason: CacheMissReason.OtherVersion, Nearest: { } entry } => $"{what} is not in the cache, and the nearest entry, of version {Show(entry.SimulationVersion)}, {Nearness(miss, entry)}",
            { Nearest: { } entry } => $"These inputs are not in the cache, and the nearest entry of {what} {Nearness(miss, entry)}",
        };
        return $"{sentence}{Claim(miss.Claim)}.";
    }

    private static string Nearness(CacheMiss miss, CacheEntry entry) => miss.Differences.Count switch
    {
        0 when entry.InputHash == miss.InputHash => "has the same inputs",
        0 when entry.Inputs is null => "was stored without its inputs",
        0 => "has inputs of the same values, written differently (300 and 300.0 are two inputs)",
        1 => $"differs in 1 input: {Inputs("", miss)}",
        var count => $"differs in {Number(count)} inputs: {Inputs("", miss)}",
    };

    private static string Inputs(string lead, CacheMiss miss)
    {
        if (miss.Differences.Count == 0)
            return "";
        var named = string.Join(", ", miss.Differences.Take(NamedInputs).Select(Input));
        var rest = miss.Differences.Count - NamedInputs;
        return rest > 0 ? $"{lead}{named} and {Number(rest)} more" : lead + named;
    }

    private static string Input(CacheInputDifference input)
    {
        var name = Show(input.Name);
        if (!input.IsStored)
            return $"{name} is {Value(input.Asked)} and was not given there";
        if (!input.IsAsked)
            return $"{name} is not given and was {Value(input.Stored)} there";
        return $"{name} is {Value(input.Asked)} instead of {Value(input.Stored)}{Amount(input)}";
    }

    private static string Amount(CacheInputDifference input) => input switch
    {
        { Difference: { } difference, RelativeDifference: { } relative } => $" ({Signed(difference)}, {Signed(relative * 100)} %)",
        { Difference: { } difference } => $" ({Signed(difference)})",
        _ => "",
    };

    private static string Signed(double number) => (number > 0 ? "+" : "") + number.ToString("G4", CultureInfo.InvariantCulture);

    private static string Life(CacheEntry entry)
    {
        // The clock of the entry starts at a whole second.
        var seconds = (entry.ExpiresAt!.Value.UtcTicks / TimeSpan.TicksPerSecond) - (entry.CreatedAt.UtcTicks / TimeSpan.TicksPerSecond);
        return seconds == 1 ? "its time to live of 1 second" : $"its time to live of {Number(seconds)} seconds";
    }

    private static string Claim(CacheClaim? claim) => claim is null ? "" : $"; {Show(claim.Owner)} computes it since {Time(claim.ClaimedAt)}";

    private static string By(string? who) => string.IsNullOrEmpty(who) ? "" : $" by {Show(who)}";

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? ", without a reason" : $" because of '{Show(reason)}'";

    private static string Time(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss} UTC");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Value(object? value) => Show(CanonicalInputs.Describe(value));

    // Names and reasons may hold line breaks; a sentence has none.
    private static string Show(string text)
    {
        var line = string.Concat(text.Take(ShownCharacters + 1).Select(static c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= ShownCharacters)
            return line;
        return (char.IsHighSurrogate(line[ShownCharacters - 1]) ? line[..(ShownCharacters - 1)] : line[..ShownCharacters]) + '…';
    }
}
