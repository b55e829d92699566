using System.Collections.Immutable;
using Sim2l.Http;

namespace Sim2l.Optimization;

/// <summary>Puts a result together from its JSON, whose members may come in any order.</summary>
internal sealed class OptimizationJsonReader
{
    private readonly OrderedDictionary<string, object?> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<double>> _columns = new(StringComparer.Ordinal);
    private readonly List<(ResultSetHeader Header, ImmutableArray<int> Indices)> _sets = [];
    private readonly ByteSource _source;
    private readonly JsonScanner _scanner;
    private readonly bool _isHeaderOnly;

    public OptimizationJsonReader(ByteSource source, bool isHeaderOnly)
    {
        _source = source;
        _scanner = new(source);
        _isHeaderOnly = isHeaderOnly;
    }

    public void Read()
    {
        Pickle.Refuse(_source.Peek(Pickle.HeadSize));
        if (_source.Peek(3).SequenceEqual(System.Text.Encoding.UTF8.Preamble))
            _source.Skip(3);
        if (_source.Peek(OptimizationBinary.Mark.Length).SequenceEqual(OptimizationBinary.Mark))
            throw new Sim2lException(ErrorKind.Corrupt, "This is the binary form of a result, not its JSON.");
        _scanner.ReadObject(ReadMember);
        _scanner.ExpectEnd();
        OptimizationWire.CheckVersion(new JsonBody(_fields));
    }

    public OptimizationHeader ToHeader() => Checked(() => new OptimizationHeader
    {
        Definition = OptimizationWire.ReadDefinition(new(_fields)),
        PointCount = OptimizationWire.ReadPointCount(new(_fields)),
        ResultSets = [.. _sets.Select(static set => set.Header)],
    }.Checked());

    public OptimizationResult ToResult() => Checked(() =>
    {
        var definition = OptimizationWire.ReadDefinition(new(_fields));
        var result = new OptimizationResult(definition, definition.ColumnNames.Select(TakeColumn), _sets.Select(static set => new ResultSet { Name = set.Header.Name, Metadata = set.Header.Metadata, Indices = set.Indices }));
        if (_columns.Count > 0)
            throw _scanner.Damaged($"it has a column '{_columns.Keys.First()}' that is no variable, objective or constraint");
        if (OptimizationWire.ReadPointCount(new(_fields)) != result.PointCount)
            throw _scanner.Damaged($"its columns have {result.PointCount} values, which is not the count of its points");
        return result;
    });

    private static T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw new Sim2lException(ErrorKind.Corrupt, $"The JSON of a result is damaged: {e.Message}", e);
        }
    }

    private void ReadMember(string name)
    {
        if (name == "columns")
            _scanner.ReadObject(ReadColumn);
        else if (name == "result_sets")
            _scanner.ReadArray(ReadSet);
        else if (!_fields.TryAdd(name, _scanner.ReadValue()))
            throw _scanner.Damaged($"the field '{name}' comes twice");
        // What follows may have another form in a later version.
        if (name == "version" && _fields[name] is long version)
            OptimizationWire.CheckVersion(version);
    }

    private void ReadColumn(string name)
    {
        if (_isHeaderOnly)
            _scanner.ReadNumbers(static _ => { });
        else if (!_columns.TryAdd(name, _scanner.ReadNumbers()))
            throw _scanner.Damaged($"the column '{name}' comes twice");
    }

    private void ReadSet()
    {
        var fields = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        var indices = new List<int>();
        var count = 0L;
        _scanner.ReadObject(name =>
        {
            if (name == "indices")
                _scanner.ReadNumbers(number => { count++; Take(indices, number); });
            else
                fields[name] = _scanner.ReadValue();
        });
        if (_sets.Count == OptimizationHeader.MaximumResultSets)
            throw new Sim2lException(ErrorKind.TooLarge, $"The result has more than {OptimizationHeader.MaximumResultSets} result sets.");
        fields.TryAdd("count", count);
        _sets.Add((Checked(() => OptimizationWire.ReadResultSet(new(fields))), [.. indices]));
    }

    private void Take(List<int> indices, double number)
    {
        if (number is not (>= 0 and <= int.MaxValue) || !double.IsInteger(number))
            throw _scanner.Damaged("an index was expected");
        if (!_isHeaderOnly)
            indices.Add((int)number);
    }

    private ImmutableArray<double> TakeColumn(string name) => _columns.Remove(name, out var values) ? values : throw _scanner.Damaged($"it has no column '{name}'");
}
