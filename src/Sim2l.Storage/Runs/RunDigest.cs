using System.Buffers.Binary;
using System.Security.Cryptography;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>A SHA-256 over all rows of a run, its lease left out: two files of equal content have equal digests whatever their pages look like.</summary>
internal sealed class RunDigest : IDisposable
{
    private const byte Null = 0, Integer = 1, Real = 2, Text = 3, Blob = 4, Row = 5, Table = 6;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SqliteDatabase _database;
    private readonly RunSchema _schema;
    private readonly CancellationToken _cancellation;

    private RunDigest(SqliteDatabase database, RunSchema schema, CancellationToken cancellation)
    {
        _database = database;
        _schema = schema;
        _cancellation = cancellation;
    }

    /// <summary>The digest of a run, lower-case hex.</summary>
    public static string Compute(SqliteDatabase database, RunSchema schema, CancellationToken cancellation = default)
    {
        using var digest = new RunDigest(database, schema, cancellation);
        foreach (var table in RunSchema.Tables.Keys.Where(static table => table != "run_lease"))
            digest.AddTable(table);
        return Convert.ToHexStringLower(digest._hash.GetHashAndReset());
    }

    public static string Compute(string path, CancellationToken cancellation = default)
    {
        using var database = RunFile.OpenRead(path, cancellation);
        return Compute(database, RunSchema.Read(database), cancellation);
    }

    public void Dispose() => _hash.Dispose();

    private void AddTable(string table)
    {
        Add(Table, System.Text.Encoding.UTF8.GetBytes(table));
        // A table that is missing reads as empty, so it counts as empty.
        if (!_schema.Has(table))
            return;
        var columns = RunSchema.Tables[table];
        var values = columns.Select(column => _schema.Has(table, column) ? RunColumns.WithoutContent(column) : "NULL");
        using var rows = _database.Prepare($"SELECT rowid, {string.Join(", ", values)} FROM {table} ORDER BY rowid");
        while (rows.Step())
        {
            _cancellation.ThrowIfCancellationRequested();
            Add(Row, []);
            for (var i = 0; i < columns.Length; i++)
                AddValue(rows, i + 1, table, columns[i]);
        }
    }

    private void AddValue(SqliteStatement rows, int place, string table, string column)
    {
        if (rows.IsBlob(place))
            AddBlob(table, column, rows.GetInteger(0) ?? 0);
        else if (rows.IsNull(place))
            Add(Null, []);
        else
            AddScalar(rows, place);
    }

    private void AddScalar(SqliteStatement rows, int place)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        switch (rows.StorageClass(place))
        {
            case SQLitePCL.raw.SQLITE_INTEGER:
                BinaryPrimitives.WriteInt64BigEndian(number, rows.GetInteger(place) ?? 0);
                Add(Integer, number);
                break;
            case SQLitePCL.raw.SQLITE_FLOAT:
                BinaryPrimitives.WriteDoubleBigEndian(number, rows.GetReal(place) ?? 0);
                Add(Real, number);
                break;
            default:
                Add(Text, rows.Span(place));
                break;
        }
    }

    private void AddBlob(string table, string column, long rowId)
    {
        using var content = Content.OpenBlob(_database, table, column, rowId);
        var (hash, bytes) = Content.Copy(content, _database.Path, cancellation: _cancellation);
        AddHeader(Blob, bytes);
        _hash.AppendData(Convert.FromHexString(hash));
    }

    private void Add(byte type, ReadOnlySpan<byte> value)
    {
        AddHeader(type, value.Length);
        _hash.AppendData(value);
    }

    private void AddHeader(byte type, long length)
    {
        Span<byte> header = stackalloc byte[1 + sizeof(long)];
        header[0] = type;
        BinaryPrimitives.WriteInt64BigEndian(header[1..], length);
        _hash.AppendData(header);
    }
}
