using System.Data.Common;
using System.Runtime.InteropServices;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Makes a result of its header and of chunks that come in any order.</summary>
internal sealed class ResultAssembler
{
    private readonly OptimizationHeader _header;
    private readonly double[][] _columns;
    private readonly int[][] _sets;
    private readonly HashSet<(int Column, int Chunk)> _missing = [];

    public ResultAssembler(OptimizationHeader header)
    {
        _header = header;
        _columns = [.. Enumerable.Range(0, header.Definition.ColumnCount).Select(_ => GC.AllocateUninitializedArray<double>(header.PointCount))];
        _sets = [.. header.ResultSets.Select(static set => GC.AllocateUninitializedArray<int>(set.Count))];
        for (var column = 0; column < _columns.Length + _sets.Length; column++)
        {
            for (var chunk = 0; chunk < ColumnChunk.CountOf(RowsOf(column)); chunk++)
                _missing.Add((column, chunk));
        }
    }

    /// <summary>Whether every chunk came.</summary>
    public bool IsComplete => _missing.Count == 0;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for a damaged chunk and for one that has no place.</exception>
    public bool Add(DbDataReader row)
    {
        Add(row.GetInt32(0), row.GetInt32(1), row.GetBlob(2));
        return true;
    }

    /// <inheritdoc cref="Add(DbDataReader)"/>
    public void Add(int column, int chunk, byte[] data)
    {
        if (!_missing.Remove((column, chunk)))
            throw new Sim2lException(ErrorKind.Corrupt, $"Chunk {chunk} of column {column} has no place in it.");
        var (start, rows) = (chunk * ColumnChunk.MaximumRows, ColumnChunk.RowsOf(RowsOf(column), chunk));
        if (column < _columns.Length)
            ColumnChunk.Decode(data, column, chunk, _columns[column].AsSpan(start, rows));
        else
            ColumnChunk.Decode(data, column, chunk, _sets[column - _columns.Length].AsSpan(start, rows));
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when its parts contradict each other.</exception>
    public OptimizationResult ToResult()
    {
        try
        {
            return new(_header.Definition, _columns.Select(ImmutableCollectionsMarshal.AsImmutableArray), _header.ResultSets.Zip(_sets, static (set, indices) => new ResultSet
            {
                Name = set.Name,
                Metadata = set.Metadata,
                Indices = ImmutableCollectionsMarshal.AsImmutableArray(indices),
            }));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw new Sim2lException(ErrorKind.Corrupt, e.Message, e);
        }
    }

    private int RowsOf(int column) => column < _columns.Length ? _header.PointCount : _header.ResultSets[column - _columns.Length].Count;
}
