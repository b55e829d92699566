using System.Globalization;
using DuckDB.NET.Data;
using Sim2l.DataSources;

namespace Sim2l.Benchmarks;

/// <summary>A DuckDB file of about two gigabytes: one table of ten columns of doubles.</summary>
internal static class LargeDuckFile
{
    public const string Table = "points";

    // The file, what DuckDB needs while it is made, and room to spare.
    private const long NeededBytes = 6_000_000_000;
    private const long Rows = 27_000_000;
    private const int Columns = 10;

    public static string? SkipReason => new DriveInfo(Path.GetTempPath()).AvailableFreeSpace < NeededBytes ? "there is too little room on the disk" : null;

    public static MountOptions Options => new() { Table = Table, Objectives = [new("c0")] };

    public static string Make(Workspace workspace)
    {
        var path = Path.Join(workspace.Path, "large.duckdb");
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        var columns = string.Join(", ", Enumerable.Range(0, Columns).Select(static i => $"random() AS c{i}"));
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE {Table} AS SELECT {columns} FROM range({Rows})");
        command.ExecuteNonQuery();
        return path;
    }

    /// <summary>Mounts the file and reads a whole column.</summary>
    public static async Task<double> ReadMountedAsync(string path)
    {
        await using var storage = MountedStorage.Open(path, Options);
        var result = await storage.ListAsync().FirstAsync();
        var sum = 0.0;
        await foreach (var piece in storage.ReadColumnAsync(result.Key, result.Header!.Definition.ColumnOf("c0")))
        {
            foreach (var value in piece.Span)
                sum += value;
        }
        return sum;
    }

    /// <summary>The bare query for the same column.</summary>
    public static double ReadBare(string path)
    {
        using var connection = new DuckDBConnection($"Data Source={path};access_mode=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT c0 FROM {Table}";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var sum = 0.0;
        while (reader.Read())
            sum += reader.IsDBNull(0) ? double.NaN : reader.GetDouble(0);
        return sum;
    }
}
