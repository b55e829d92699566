namespace Sim2l.Demo;

/// <summary>Rows of text in aligned columns; a heading that starts with <c>&gt;</c> aligns its column to the right.</summary>
internal sealed class TextTable
{
    private const char RightMark = '>';
    private const string Gap = "  ";

    private readonly bool[] _right;
    private readonly List<string[]> _rows;

    public TextTable(params string[] headings)
    {
        _right = [.. headings.Select(static heading => heading.StartsWith(RightMark))];
        _rows = [[.. headings.Select(static heading => heading.TrimStart(RightMark))]];
    }

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _right.Length);
        _rows.Add(cells);
    }

    public void WriteTo(TextWriter writer)
    {
        int[] widths = [.. _right.Select((_, column) => _rows.Max(row => row[column].Length))];
        WriteRow(writer, _rows[0], widths);
        WriteRow(writer, [.. widths.Select(static width => new string('-', width))], widths);
        foreach (var row in _rows.Skip(1))
            WriteRow(writer, row, widths);
        writer.WriteLine();
    }

    private void WriteRow(TextWriter writer, string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, column) => _right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
        writer.WriteLine(string.Join(Gap, padded).TrimEnd());
    }
}
