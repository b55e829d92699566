namespace Sim2l.DataSources;

/// <summary>A file with a table, open for reading once.</summary>
internal abstract class TableReader : IDisposable
{
    /// <summary>How many bad rows an import can leave out: a file with more is not what it was taken for.</summary>
    public const int MaximumBadRows = 10_000;

    /// <summary>How often progress is told.</summary>
    protected const int RowsBetweenReports = 8_192;

    /// <summary>The columns, as far as they are known before all rows were read.</summary>
    public abstract IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>The rows that were left out.</summary>
    public IReadOnlyList<BadRow> BadRows { get; protected set; } = [];

    /// <summary>Reads all rows.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names line, column and value of a bad row.</exception>
    public abstract Task ReadAsync(ImportTable table, bool skipBadRows, IProgress<ImportProgress>? progress, CancellationToken cancellation);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    protected static Sim2lException Bad(string path, BadRow row, Exception? inner = null) =>
        new(ErrorKind.InvalidInput, $"'{path}', {row} Nothing was imported; correct the file, or leave out bad rows.", inner);

    protected static Sim2lException TooManyBad(string path) =>
        new(ErrorKind.InvalidInput, $"'{path}' has more than {MaximumBadRows} bad rows, so it is not what it was taken for. Nothing was imported; say which columns and which form it has.");
}
