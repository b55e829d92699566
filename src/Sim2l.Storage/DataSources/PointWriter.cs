using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Writes points as text, row by row.</summary>
internal abstract class PointWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    protected PointWriter(Stream stream, OptimizationDefinition definition)
    {
        Definition = definition;
        Text = new(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true) { NewLine = "\n" };
    }

    protected OptimizationDefinition Definition { get; }

    protected StreamWriter Text { get; }

    /// <summary>Writes the rows of a chunk of all columns.</summary>
    public void Write(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        for (var row = 0; row < columns[0].Length; row++)
            WriteRow(columns, row);
    }

    public void Dispose() => Text.Dispose();

    protected abstract void WriteRow(IReadOnlyList<ReadOnlyMemory<double>> columns, int row);

    /// <summary>The name of a category; null when the column holds numbers or the value is unknown.</summary>
    protected string? CategoryOf(int column, double value) =>
        column < Definition.Variables.Count && Definition.Variables[column].Type == VariableType.Categorical && !double.IsNaN(value) ? Definition.Variables[column].Categories[(int)value] : null;

    /// <summary>The names of the columns with their units.</summary>
    public static IEnumerable<string> HeadersOf(OptimizationDefinition definition) =>
    [
        .. definition.Variables.Select(static variable => WithUnit(variable.Name, variable.Unit)),
        .. definition.Objectives.Select(static objective => WithUnit(objective.Name, objective.Unit)),
        .. definition.Constraints.Select(static constraint => WithUnit(constraint.Name, constraint.Unit)),
    ];

    private static string WithUnit(string name, string? unit) => new ColumnText(name, unit).ToString();
}
