using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Takes the rows of a file and stores them column by column, a chunk at a time.</summary>
internal sealed class ImportTable
{
    // As many columns as this holds can be stored at a time, whatever the count of rows.
    private const long MaximumMemory = 2L << 30;

    private readonly ImportPlan _plan;
    private readonly ColumnSink _sink;
    private readonly ImportColumn[] _columns;
    private readonly double[] _row;
    private int _waiting;

    public ImportTable(ImportPlan plan, ColumnSink sink)
    {
        (_plan, _sink) = (plan, sink);
        _columns = [.. plan.Columns.Select(static column => new ImportColumn(column))];
        _row = new double[_columns.Length];
        _row.AsSpan().Fill(double.NaN);
    }

    public IReadOnlyList<PlannedColumn> Columns => _plan.Columns;

    /// <summary>Whether its user named the variables.</summary>
    public bool HasChosenVariables => _plan.HasChosenVariables;

    /// <summary>How many rows came.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether <see cref="StoreAsync"/> has to be called before the next row.</summary>
    public bool IsFull => _waiting == ColumnChunk.MaximumRows;

    /// <summary>Sets a value of the row; what is not set is unknown.</summary>
    public void Set(int column, double value) => _row[column] = value;

    /// <inheritdoc cref="Set(int, double)"/>
    public void Set(int column, string category) => _row[column] = _columns[column].NumberOf(category);

    /// <summary>Takes the row as it is set.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/>.</exception>
    public void EndRow()
    {
        if (Rows == Array.MaxLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"The file has more than {Rows} rows, which are too many points for one result; divide it.");
        for (var i = 0; i < _row.Length; i++)
            _columns[i].Add(_row[i]);
        Rows++;
        if ((++_waiting & 1_023) == 0 && _columns.Sum(static column => column.SizeBytes) > MaximumMemory)
            throw new Sim2lException(ErrorKind.TooLarge, $"{_columns.Length} columns are too many for a file of so many rows; name the variables that you need.");
        DropRow();
    }

    /// <summary>Forgets what was set of the row.</summary>
    public void DropRow() => _row.AsSpan().Fill(double.NaN);

    /// <summary>Stores the rows that wait.</summary>
    public async Task StoreAsync()
    {
        for (var i = 0; i < _columns.Length && _waiting > 0; i++)
        {
            await _sink.WriteAsync(i, _columns[i].Values).ConfigureAwait(false);
            _columns[i].Clear();
        }
        _waiting = 0;
    }

    public OptimizationHeader ToHeader() => _plan.ToHeader(Rows, _columns);
}
