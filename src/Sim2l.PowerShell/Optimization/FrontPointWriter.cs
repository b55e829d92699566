using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Optimization;

/// <summary>Points of a result as objects with a property for each column.</summary>
internal sealed class FrontPointWriter
{
    private readonly OptimizationResult _result;
    private readonly string[] _names;
    private readonly Func<double, object?>[] _readers;

    /// <summary>Prepares for the points of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="further">The names of properties behind those of the columns.</param>
    public FrontPointWriter(OptimizationResult result, params IEnumerable<string> further)
    {
        _result = result;
        var definition = result.Definition;
        _names = Distinct([.. definition.ColumnNames, .. further]);
        _readers = [.. definition.Variables.Select(ReaderOf), .. Enumerable.Repeat<Func<double, object?>>(static value => value, definition.Objectives.Count + definition.Constraints.Count)];
    }

    /// <summary>A point as an object.</summary>
    /// <param name="point">Its number.</param>
    /// <param name="further">The values of the further properties.</param>
    public PSObject Write(int point, params ReadOnlySpan<object?> further)
    {
        var row = new PSObject();
        for (var i = 0; i < _readers.Length; i++)
            row.Properties.Add(new PSNoteProperty(_names[i], _readers[i](_result.Columns[i][point])), preValidated: true);
        for (var i = 0; i < further.Length; i++)
            row.Properties.Add(new PSNoteProperty(_names[_readers.Length + i], further[i]), preValidated: true);
        return row;
    }

    private static Func<double, object?> ReaderOf(OptimizationVariable variable) => variable.Type switch
    {
        VariableType.Categorical => value => double.IsNaN(value) ? null : variable.Categories[(int)value],
        VariableType.Integer => static value => Math.Abs(value) < long.MaxValue ? (object)(long)value : value,
        _ => static value => value,
    };

    /// <summary>Properties of an object differ in more than the case of their letters; columns need not.</summary>
    private static string[] Distinct(string[] names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Array.ConvertAll(names, name =>
        {
            var free = name;
            for (var i = 2; !taken.Add(free); i++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name} {i}");
            return free;
        });
    }
}
