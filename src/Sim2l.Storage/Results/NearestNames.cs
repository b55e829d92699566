namespace Sim2l.Results;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestNames
{
    private const int MaximumSuggestions = 3;
    private const int LongestCompared = 100;

    /// <summary>The names that differ least, as the end of a sentence; empty where none is near.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var nearest = known
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaximumSuggestions)
            .Select(static candidate => $"'{candidate.Name}'")
            .ToArray();
        return nearest.Length == 0 ? "" : $" Near to it: {string.Join(", ", nearest)}.";
    }

    // Levenshtein's distance without case, two rows at a time.
    private static int Distance(string left, string right)
    {
        if (left.Length > LongestCompared || right.Length > LongestCompared)
            return int.MaxValue;
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            above = row;
        }
        return above[^1];
    }
}
