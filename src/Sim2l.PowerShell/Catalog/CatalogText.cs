using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>What records of the catalog look like on a console.</summary>
public static class CatalogText
{
    private const int Widest = 120;

    /// <summary>A simulation and its version in one line.</summary>
    public static string Name(string simulationName, string? simulationVersion) => RunText.Line($"{simulationName} {simulationVersion}".TrimEnd());

    /// <summary>The first line of a description.</summary>
    public static string Summary(string? description)
    {
        var text = description.AsSpan().Trim();
        var end = text.IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return RunText.Line(line.Length <= Widest ? line.ToString() : $"{line[..(Widest - 1)]}…");
    }

    /// <summary>Tags in one line.</summary>
    public static string Tags(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return RunText.Line(string.Join(", ", tags));
    }
}
