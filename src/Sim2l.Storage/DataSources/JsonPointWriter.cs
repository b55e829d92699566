using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>Writes points as JSON, an object a line; an unknown value is null, and infinities are texts.</summary>
internal sealed class JsonPointWriter(Stream stream, OptimizationDefinition definition) : PointWriter(stream, definition)
{
    private readonly string[] _names = [.. HeadersOf(definition).Select(static name => PythonJson.Write(name))];

    protected override void WriteRow(IReadOnlyList<ReadOnlyMemory<double>> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Text.Write(i == 0 ? "{" : ", ");
            Text.Write(_names[i]);
            Text.Write(": ");
            var value = columns[i].Span[row];
            if (CategoryOf(i, value) is { } category)
                Text.Write(PythonJson.Write(category));
            else if (double.IsFinite(value))
                Text.Write(PythonJson.FormatDouble(value));
            else
                Text.Write(double.IsNaN(value) ? "null" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        }
        Text.Write("}\n");
    }
}
