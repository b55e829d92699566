using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sim2l.Optimization;

/// <summary>Makes a result of points that come one by one.</summary>
public sealed class OptimizationResultBuilder
{
    private readonly OptimizationDefinition _definition;
    private readonly double[][] _columns;

    /// <summary>Begins a result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a definition that contradicts itself.</exception>
    public OptimizationResultBuilder(OptimizationDefinition definition)
    {
        _definition = definition.Checked();
        _columns = [.. Enumerable.Range(0, _definition.ColumnCount).Select(static _ => Array.Empty<double>())];
    }

    /// <summary>How many points were added.</summary>
    public int PointCount { get; private set; }

    /// <summary>Adds a point.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it has more or fewer values than the definition says; the point is not added.</exception>
    public void Add(ReadOnlySpan<double> variables, ReadOnlySpan<double> objectives, ReadOnlySpan<double> constraints = default)
    {
        CheckCount(variables.Length, _definition.Variables.Count, "variables");
        CheckCount(objectives.Length, _definition.Objectives.Count, "objectives");
        CheckCount(constraints.Length, _definition.Constraints.Count, "constraints");
        Append(variables, 0);
        Append(objectives, variables.Length);
        Append(constraints, variables.Length + objectives.Length);
        PointCount++;
    }

    /// <summary>The result; the builder is empty afterwards.</summary>
    /// <exception cref="Sim2lException">As the constructor of <see cref="OptimizationResult"/>.</exception>
    public OptimizationResult Build(IEnumerable<ResultSet>? resultSets = null)
    {
        var columns = new ImmutableArray<double>[_columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            // One column after the other, so that only one is there twice.
            Array.Resize(ref _columns[i], PointCount);
            columns[i] = ImmutableCollectionsMarshal.AsImmutableArray(_columns[i]);
            _columns[i] = [];
        }
        PointCount = 0;
        return new(_definition, columns, resultSets);
    }

    private void Append(ReadOnlySpan<double> values, int column)
    {
        foreach (var value in values)
        {
            ref var to = ref _columns[column++];
            if (PointCount == to.Length)
                Array.Resize(ref to, Math.Max(16, (int)Math.Min(Array.MaxLength, to.Length * 2L)));
            to[PointCount] = value;
        }
    }

    private void CheckCount(int given, int expected, string what)
    {
        if (given != expected)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Point {PointCount} has {given} {what} where the problem '{_definition.Problem}' has {expected}.");
    }
}
