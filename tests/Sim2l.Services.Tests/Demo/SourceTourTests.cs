using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Sim2l.Demo;

public sealed class SourceTourTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Completed =
        """
        SELECT json_extract(p.distribution_json, '$.attributes.choices[' || CAST(p.param_value AS INTEGER) || ']'), m.value, s.value
        FROM trials t JOIN trial_params p ON p.trial_id = t.trial_id AND p.param_name = 'material'
        JOIN trial_values m ON m.trial_id = t.trial_id AND m.objective = 0 JOIN trial_values s ON s.trial_id = t.trial_id AND s.objective = 1
        WHERE t.state = 'COMPLETE'
        """;

    private string Folder => Assert.Single(Directory.GetDirectories(Path.Combine(demo.Root, "sources")));

    private string Table => Path.Combine(Folder, "bars.csv");

    private string Study => Path.Combine(Folder, "study.db");

    [Fact]
    public void Imports_the_table_and_mounts_the_study()
    {
        var rows = Words("bars.csv, written by a spreadsheet");
        Assert.Equal(["bars", "Csv", "Imported", "table", "1", $"{ReadTable().Length}"], rows[0]);
        Assert.Equal(["study", "Sqlite", "Mounted", "optuna", "1", $"{ReadStudy().Length}"], rows[1]);
    }

    [Fact]
    public void Studies_some_bars_whose_far_wall_gets_too_warm() =>
        Assert.Equal(["COMPLETE", "PRUNED"], Query("SELECT DISTINCT state FROM trials ORDER BY state", static row => row.GetString(0)));

    [Fact]
    public void Prints_the_front_of_the_points_of_both_files()
    {
        Point[] points = [.. ReadTable(), .. ReadStudy()];
        var front = points.Where(point => !points.Any(point.IsBeatenBy)).OrderBy(static point => point.Mass).ToArray();
        Assert.Contains(ReadTable(), point => ReadStudy().Any(point.IsBeatenBy));
        Assert.Contains(ReadStudy(), point => ReadTable().Any(point.IsBeatenBy));

        var rows = demo.TableAfter($"{front.Length} of the {points.Length} bars of both");
        Assert.Equal(
            front.Select(static point => string.Create(CultureInfo.InvariantCulture, $"{point.Source} {point.Material} {point.Mass:0.0} {point.Stress:0.0}")),
            rows.Select(static row => row.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(static cells => $"{cells[0]} {cells[1]} {cells[3]} {cells[4]}"));
    }

    [Fact]
    public void Leaves_the_two_files_and_says_so()
    {
        Assert.Equal([Table, Study], Directory.GetFileSystemEntries(Folder).Order(StringComparer.Ordinal));
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Study)));
        Assert.Contains($"study.db is as it was (SHA-256 {hash[..12]}…), the workspace is gone, and {Folder} keeps bars.csv and study.db.", demo.Output, StringComparison.Ordinal);
    }

    private string[][] Words(string title) => [.. demo.TableAfter(title).Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private Point[] ReadTable() =>
    [
        .. File.ReadLines(Table).Skip(1).Select(static line => line.Replace(',', '.').Split(';'))
            .Select(static cells => new Point("bars", cells[0], double.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture))),
    ];

    private Point[] ReadStudy() => Query(Completed, static row => new Point("study", row.GetString(0), row.GetDouble(1), row.GetDouble(2)));

    private T[] Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Study};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
            found.Add(read(rows));
        return [.. found];
    }

    private sealed record Point(string Source, string Material, double Mass, double Stress)
    {
        public bool IsBeatenBy(Point other) => other.Mass <= Mass && other.Stress <= Stress && (other.Mass < Mass || other.Stress < Stress);
    }
}
