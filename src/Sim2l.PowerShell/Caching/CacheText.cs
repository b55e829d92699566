using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>What records of the cache look like on a console.</summary>
public static class CacheText
{
    /// <summary>The share of hits, in percent.</summary>
    public static string HitRate(CacheStatistics statistics) =>
        statistics.Hits + statistics.Misses == 0 ? "" : RunText.Percent(statistics.HitRate);

    /// <summary>The inputs that differ, one a line: what was asked, what is stored and how far they lie apart.</summary>
    public static string Differences(CacheMiss miss) => string.Join('\n', miss.Differences.Select(Difference));

    private static string Difference(CacheInputDifference difference)
    {
        var name = RunText.Line(difference.Name);
        if (!difference.IsStored)
            return $"{name}: asked {Value(difference.Asked)}, the entry has none";
        if (!difference.IsAsked)
            return $"{name}: not asked, the entry has {Value(difference.Stored)}";
        var by = difference.Difference is { } amount ? string.Create(CultureInfo.InvariantCulture, $" ({amount:+0.######;-0.######;0})") : "";
        return $"{name}: asked {Value(difference.Asked)}, the entry has {Value(difference.Stored)}{by}";
    }

    private static string Value(object? input) => RunText.Value(input is OrderedDictionary<string, object?> ? CanonicalInputs.Describe(input) : input);
}
