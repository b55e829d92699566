using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A column of a file.</summary>
/// <param name="Ordinal">Its place, from zero.</param>
/// <param name="Name">Its name without the unit.</param>
/// <param name="Unit">The unit behind its name, or null.</param>
/// <param name="Type">What its values look like.</param>
internal sealed record FileColumn(int Ordinal, string Name, string? Unit, ImportColumnType Type)
{
    /// <summary>The columns of a header, in which units stand in brackets: <c>temperature [K]</c>.</summary>
    public static IReadOnlyList<FileColumn> Of(IReadOnlyList<(string Header, ImportColumnType Type)> headers)
    {
        var columns = headers.Select(static (header, i) => Split(i, header.Header.Trim(), header.Type)).ToArray();
        var names = columns.CountBy(static column => column.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        // Two that differ in their units only keep them in their names.
        return [.. columns.Select(column => names[column.Name] == 1 ? column : column with { Name = headers[column.Ordinal].Header.Trim(), Unit = null })];
    }

    private static FileColumn Split(int ordinal, string header, ImportColumnType type)
    {
        var (name, unit) = ColumnText.Read(header);
        return new(ordinal, name, unit, type);
    }
}
