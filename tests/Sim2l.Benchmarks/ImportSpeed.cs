using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Sim2l.DataSources;

namespace Sim2l.Benchmarks;

/// <summary>Imports a file of a million rows of eight columns into a session with DuckDB, beside what has to read the same file anyway.</summary>
internal sealed class ImportSpeed(string name, bool isJson, Target target)
    : Duel(name, isJson ? "JsonDocument.Parse of the file" : "DuckDB, CREATE TABLE AS SELECT * FROM read_csv, into a file", target)
{
    private const int Rows = 1_000_000;
    private const int JsonBytes = 100_000_000;

    private string _file = "";
    private int _count;

    public static IEnumerable<Benchmark> All =>
    [
        new ImportSpeed("import-csv", isJson: false, Target.Time(1 / 0.7)),
        new ImportSpeed("import-json", isJson: true, Target.Time(1.5)),
    ];

    protected override void Prepare(Workspace workspace)
    {
        _file = Path.Join(workspace.Path, isJson ? "points.json" : "points.csv");
        using var text = new StreamWriter(_file, append: false, new UTF8Encoding(false), 1 << 20);
        var random = new Random(5);
        if (isJson)
            WriteJson(text, random);
        else
            WriteCsv(text, random);
    }

    protected override TimeSpan MeasureOurs(Workspace workspace)
    {
        var root = new WorkspaceRoot(workspace.Folder("sessions"));
        var session = root.CreateAsync(new() { Backend = DataSessionBackend.DuckDb }).GetAwaiter().GetResult();
        var watch = Stopwatch.StartNew();
        session.ImportAsync(_file, new() { Objectives = [new() { Name = "mass" }] }).GetAwaiter().GetResult();
        watch.Stop();
        session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return watch.Elapsed;
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        if (isJson)
            Parse();
        else
            CreateTable(Path.Join(workspace.Path, string.Create(CultureInfo.InvariantCulture, $"plain-{_count++}.duckdb")));
        return watch.Elapsed;
    }

    private static void WriteCsv(StreamWriter text, Random random)
    {
        text.Write("x1,x2,x3,n,grade,mass [kg],stress [MPa],g\n");
        for (var i = 0; i < Rows; i++)
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{random.NextDouble()},{random.NextDouble() * 100},{random.NextDouble() - 0.5},{random.Next(100)},g{i % 3},{random.NextDouble() * 5},{random.NextDouble() * 300},{random.NextDouble()}\n"));
    }

    private static void WriteJson(StreamWriter text, Random random)
    {
        text.Write('[');
        for (var i = 0; text.BaseStream.Position < JsonBytes; i++)
        {
            text.Write(i == 0 ? "" : ",\n");
            text.Write(string.Create(CultureInfo.InvariantCulture, $$"""{"x1": {{random.NextDouble()}}, "x2": {{random.NextDouble() * 100}}, "n": {{random.Next(100)}}, "grade": "g{{i % 3}}", "mass": {{random.NextDouble() * 5}}, "stress": {{random.NextDouble() * 300}}}"""));
        }
        text.Write(']');
    }

    private void Parse()
    {
        using var stream = File.OpenRead(_file);
        using var document = JsonDocument.Parse(stream);
    }

    private void CreateTable(string database)
    {
        using (var connection = new DuckDBConnection($"DataSource={database};autoinstall_known_extensions=false;autoload_known_extensions=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE points AS SELECT * FROM read_csv($path)";
            command.Parameters.Add(new DuckDBParameter("path", _file));
            command.ExecuteNonQuery();
        }
        File.Delete(database);
    }
}
