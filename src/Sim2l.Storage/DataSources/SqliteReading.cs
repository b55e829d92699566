using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>A mounted SQLite file, open for one reading, of one moment; nothing in it or beside it is changed.</summary>
internal sealed class SqliteReading : MountReading
{
    // A row that is longer holds no points.
    private const int MaximumRow = 128 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(2);

    private readonly SqliteDatabase _database;

    private SqliteReading(SqliteDatabase database, SqliteAccess access, CancellationToken cancellation)
        : base(database.Path, cancellation)
    {
        _database = database;
        IsOfOneMoment = access != SqliteAccess.ReadImmutable;
    }

    public override SqlBackend Backend => SqlBackend.Sqlite;

    public override bool IsOfOneMoment { get; }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.ReadOnly"/> where a log lies beside the file that cannot be used as it is.</exception>
    public static SqliteReading Open(string path, MountStamp stamp, CancellationToken cancellation)
    {
        SqliteHeader.Check(path);
        try
        {
            return OpenOnce(path, AccessTo(stamp), cancellation);
        }
        catch (Sim2lException e) when (stamp.HasLog && e.Kind is ErrorKind.Unavailable or ErrorKind.ReadOnly or ErrorKind.Forbidden)
        {
            throw new Sim2lException(
                ErrorKind.ReadOnly,
                $"'{path}' has '{System.IO.Path.GetFileName(path)}{stamp.Log}' beside it, which cannot be read without writing there. Let the program that wrote it close it (or checkpoint it: PRAGMA wal_checkpoint(TRUNCATE)), or mount it with -CopyFirst.",
                e);
        }
    }

    public override MountCursor Query(string sql, params ReadOnlySpan<object?> parameters)
    {
        var statement = _database.Prepare(sql);
        try
        {
            for (var i = 0; i < parameters.Length; i++)
                Bind(statement, i + 1, parameters[i]);
            return new SqliteCursor(statement);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    public override void Dispose() => _database.Dispose();

    private protected override IEnumerable<(string Name, bool IsTable)> ListObjects()
    {
        using var objects = _database.Prepare("SELECT name, type = 'table' AND rootpage > 0 FROM sqlite_master WHERE type IN ('table', 'view')");
        while (objects.Step())
            yield return (objects.GetText(0) ?? "", objects.GetFlag(1));
    }

    private protected override IReadOnlyList<MountedField> ReadFields(string table)
    {
        using var fields = _database.Prepare($"PRAGMA table_xinfo({Quote(table)})");
        var found = new List<MountedField>();
        while (fields.Step())
        {
            if (fields.GetInteger(6) == 0)
                found.Add(new(fields.GetText(1) ?? "", fields.GetText(2) ?? ""));
        }
        return found;
    }

    // Where nothing lies beside the file nobody is writing it, and no lock need be taken.
    private static SqliteAccess AccessTo(MountStamp stamp) =>
        stamp.HasWriteAheadLog ? SqliteAccess.ReadBesideLog : stamp.HasLog ? SqliteAccess.Read : SqliteAccess.ReadImmutable;

    private static SqliteReading OpenOnce(string path, SqliteAccess access, CancellationToken cancellation)
    {
        var database = SqliteDatabase.Open(path, access, Patience, cancellation: cancellation);
        try
        {
            database.LimitLength(MaximumRow);
            database.StepLimit = StepLimit;
            database.Execute("PRAGMA cell_size_check=ON");
            database.Execute("BEGIN");
            // The first read is what fails where a log cannot be used.
            database.Scalar("SELECT 1 FROM sqlite_master LIMIT 1");
            return new(database, access, cancellation);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void Bind(SqliteStatement statement, int place, object? value)
    {
        if (value is long or int)
            statement.Bind(place, Convert.ToInt64(value, null));
        else
            statement.Bind(place, (string?)value);
    }
}
