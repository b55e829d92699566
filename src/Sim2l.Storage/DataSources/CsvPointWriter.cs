using System.Globalization;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Writes points as CSV; an unknown value is an empty one.</summary>
internal sealed class CsvPointWriter : PointWriter
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",;\t|\"'#\r\n ");

    public CsvPointWriter(Stream stream, OptimizationDefinition definition, bool hasHeader = true)
        : base(stream, definition)
    {
        if (hasHeader)
            Text.WriteLine(string.Join(',', HeadersOf(definition).Select(Quoted)));
    }

    protected override void WriteRow(IReadOnlyList<ReadOnlyMemory<double>> columns, int row)
    {
        Span<char> number = stackalloc char[32];
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                Text.Write(',');
            var value = columns[i].Span[row];
            if (CategoryOf(i, value) is { } category)
                Text.Write(Quoted(category));
            else if (!double.IsNaN(value) && value.TryFormat(number, out var length, "R", CultureInfo.InvariantCulture))
                Text.Write(number[..length]);
        }
        Text.Write('\n');
    }

    // An empty text and one that stands for nothing are told from a value that is not known.
    private static string Quoted(string text) => text.Length == 0 || text.AsSpan().ContainsAny(Special) || IsWord(text) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static bool IsWord(string text) => text is "NA" or "N/A" or "n/a" or "#N/A" or "null" or "NULL";
}
