using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>What the tests of mounted files have in common: files made by plain SQL, and the check that none of them was touched.</summary>
public abstract class MountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, (string[] Names, byte[] Bytes, DateTime Written)> _before = [];

    protected string Folder => _folder.Path;

    public void Dispose()
    {
        foreach (var (path, before) in _before)
        {
            Assert.Equal(before.Names, NamesBeside(path));
            Assert.Equal(before.Bytes, File.ReadAllBytes(path));
            Assert.Equal(before.Written, File.GetLastWriteTimeUtc(path));
        }
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The file and what has a name that begins with its own.</summary>
    private static string[] NamesBeside(string path) => [.. Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*").Order()];

    protected string PathOf(string name) => Path.Join(Folder, name);

    /// <summary>Makes or changes a SQLite file.</summary>
    protected string Sqlite(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return PathOf(name);
    }

    /// <summary>Makes or changes a DuckDB file.</summary>
    protected string Duck(string name, string sql)
    {
        DuckLibrary.SkipWhereMissing();
        using var connection = new DuckDBConnection($"Data Source={PathOf(name)}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return PathOf(name);
    }

    /// <summary>From now on the test itself changes the file.</summary>
    protected void Release(string path) => _before.Remove(path);

    /// <summary>Mounts a file that nobody may change from now on.</summary>
    protected MountedStorage Mount(string path, string? table = null, params ObjectiveText[] objectives)
    {
        _before.TryAdd(path, (NamesBeside(path), File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path)));
        return MountedStorage.Open(path, new() { Table = table, Objectives = objectives });
    }

    protected Sim2lException Refused(string path, string? table = null, params ObjectiveText[] objectives) =>
        Assert.Throws<Sim2lException>(() => Mount(path, table, objectives));

    protected static ObjectiveText Min(string name) => new(name, ObjectiveDirection.Minimize);

    protected static ObjectiveText Max(string name) => new(name, ObjectiveDirection.Maximize);

    protected static async Task<OptimizationResult> LoadAsync(MountedStorage storage, string key)
    {
        var result = (await storage.LoadAsync(key))!.Result;
        await AssertColumnsAsync(storage, key, result);
        return result;
    }

    protected static async Task<Sim2lException> FaultAsync(Func<Task> call) => await Assert.ThrowsAsync<Sim2lException>(call);

    protected static async Task<double[]> ColumnAsync(IResultStorage storage, string key, int column, int start = 0, int? count = null)
    {
        var values = new List<double>();
        await foreach (var piece in storage.ReadColumnAsync(key, column, start, count))
            values.AddRange(piece.Span);
        return [.. values];
    }

    /// <summary>Columns read by ranges are those of the whole, and what lists say of the result is so.</summary>
    private static async Task AssertColumnsAsync(MountedStorage storage, string key, OptimizationResult result)
    {
        var listed = await storage.ListAsync().SingleAsync(stored => stored.Key == key);
        Assert.Null(listed.Fault);
        Assert.Equal(OptimizationJson.WriteHeader(listed.Header!), OptimizationJson.WriteHeader((await storage.GetAsync(key))!.Header!));
        Assert.Equal(listed.Header!.PointCount, result.PointCount);
        for (var column = 0; column < result.Columns.Length; column++)
        {
            Assert.Equal(result.Columns[column], await ColumnAsync(storage, key, column));
            if (result.PointCount > 2)
                Assert.Equal(result.Columns[column].AsSpan(1, result.PointCount - 2).ToArray(), await ColumnAsync(storage, key, column, 1, result.PointCount - 2));
        }
    }
}
