using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class ResultExporterTests : IDisposable
{
    private static readonly Gen<string> Texts = Gen.Elements("a", "B", ",", "\"", "\n", "\r\n", ";", " ", "'", "ä", "😀", "*", "[", "=1+1", "\t", "\0", "").ArrayOf().Select(string.Concat);

    private static readonly Gen<object?> Values = Gen.OneOf(
        Texts.Select(static text => (object?)text),
        Gen.Elements<object?>(null, true, false, 0L, -1L, long.MaxValue, 1.5, -0.0, 1e300, double.NaN, double.NegativeInfinity, BigInteger.Pow(10, 30), new[] { 1L, 2L }, new object?[] { "a,\"b\"", null }));

    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Join(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_value_stays_in_its_cell() => Prop.ForAll(
        Texts.SelectMany(static name => Values.Two().Select(two => (name, two.Item1, two.Item2))).ArrayOf().ToArbitrary(),
        rows =>
        {
            ResultColumn[] columns = [new("execution_id", ResultField.Run("execution_id")), new("a \"quoted\", name", ResultField.Input("x")), new("y", ResultField.Output("y")), new("tags", ResultField.Tags)];
            var results = rows.Select(static (row, i) => Run($"r{i}") with
            {
                Inputs = new Dictionary<string, object?> { ["x"] = row.Item2 },
                Outputs = new Dictionary<string, object?> { ["y"] = row.Item3 },
                Tags = [row.name],
            });

            var table = ReadCsv(Export(ResultExportFormat.Csv, columns, results));

            Assert.Equal(columns.Select(static column => column.Name), table[0]);
            Assert.Equal(rows.Select(static (row, i) => string.Join('|', $"r{i}", Cell(row.Item2), Cell(row.Item3), row.name)), table.Skip(1).Select(static cells => string.Join('|', cells)));
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_line_of_JSON_holds_the_values_that_went_in() => Prop.ForAll(
        Texts.SelectMany(static name => Values.Select(value => (name, value))).ArrayOf().ToArbitrary(),
        rows =>
        {
            var results = rows.Select(static (row, i) => Run($"r{i}") with { Outputs = new Dictionary<string, object?> { [row.name] = row.value }, Units = new Dictionary<string, string> { ["outputs." + row.name] = "m" } });

            var lines = Export(ResultExportFormat.JsonLines, [], results).Split('\n');

            Assert.Equal(rows.Length + 1, lines.Length);
            Assert.Empty(lines[^1]);
            for (var i = 0; i < rows.Length; i++)
            {
                var line = Assert.IsType<OrderedDictionary<string, object?>>(PythonJsonReader.Read(lines[i]));
                var outputs = Assert.IsType<OrderedDictionary<string, object?>>(line["outputs"]);
                Assert.Equal((($"r{i}", "completed", "public"), rows[i].name), ((line["execution_id"], line["status"], line["visibility"]), outputs.Single().Key));
                Assert.Equal(PythonJson.Write(rows[i].value), PythonJson.Write(outputs.Single().Value));
                Assert.Equal("m", Assert.IsType<OrderedDictionary<string, object?>>(line["units"])["outputs." + rows[i].name]);
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_fields_have_one_form_in_both()
    {
        var run = Run("r") with { StartedAt = new(2026, 1, 1, 2, 0, 0, 500, TimeSpan.FromHours(2)), Duration = TimeSpan.FromMilliseconds(1500), CacheHit = true, Visibility = Visibility.Private };
        ResultColumn[] columns = [.. new[] { "started_at", "completed_at", "duration_seconds", "cache_hit", "visibility" }.Select(static name => new ResultColumn(name, ResultField.Run(name)))];

        Assert.Equal("started_at,completed_at,duration_seconds,cache_hit,visibility\r\n2026-01-01T00:00:00.5Z,,1.5,true,private\r\n", Export(ResultExportFormat.Csv, columns, [run]));
        Assert.Equal(
            """{"started_at": "2026-01-01T00:00:00.5Z", "completed_at": null, "duration_seconds": 1.5, "cache_hit": true, "visibility": "private"}""" + "\n", Export(ResultExportFormat.JsonLines, columns, [run]));
    }

    [Fact]
    public void Parts_of_arrays_and_objects_are_columns()
    {
        ResultColumn[] columns = [.. new[] { "length", "minimum", "maximum", "mean" }.Select(static part => new ResultColumn(part, ResultField.Output("list", part))), new("of", ResultField.Output("object", "of"))];
        var run = Run("r") with { Outputs = new Dictionary<string, object?> { ["list"] = new[] { 3L, 1L, 2L }, ["object"] = new Dictionary<string, object?> { ["of"] = "it" } } };

        Assert.Equal(["3", "1.0", "3.0", "2.0", "it"], ReadCsv(Export(ResultExportFormat.Csv, columns, [run]))[1]);
        Assert.Equal(["", "", "", "", ""], ReadCsv(Export(ResultExportFormat.Csv, columns, [Run("none")]))[1]);
    }

    [Fact]
    public void A_file_has_its_name_only_once_it_is_whole()
    {
        using (var exporter = ResultExporter.Create(Target, ResultExportFormat.JsonLines, []))
        {
            exporter.Write(Run("r"));
            Assert.False(File.Exists(Target));
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));

        using (var exporter = ResultExporter.Create(Target, ResultExportFormat.JsonLines, []))
        {
            Assert.Equal(Target, exporter.Commit());
        }
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_name_that_is_taken_is_replaced_only_when_that_is_wanted()
    {
        File.WriteAllText(Target, "mine");

        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => ResultExporter.Create(Target, ResultExportFormat.Csv, [])).Kind);
        Assert.Equal("mine", File.ReadAllText(Target));
        using (var abandoned = ResultExporter.Create(Target, ResultExportFormat.JsonLines, [], overwrite: true))
        {
            abandoned.Write(Run("r"));
        }
        Assert.Equal("mine", File.ReadAllText(Target));
        using (var exporter = ResultExporter.Create(Target, ResultExportFormat.JsonLines, [], overwrite: true))
        {
            exporter.Commit();
        }
        Assert.Equal("", File.ReadAllText(Target));
    }

    [Fact]
    public void A_name_that_is_taken_meanwhile_is_a_conflict_and_stays()
    {
        using var exporter = ResultExporter.Create(Target, ResultExportFormat.JsonLines, []);
        File.WriteAllText(Target, "theirs");

        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => exporter.Commit()).Kind);
        exporter.Dispose();

        Assert.Equal("theirs", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_a_fault()
    {
        File.WriteAllText(Target, "");

        Assert.Throws<Sim2lException>(() => ResultExporter.Create(Path.Join(Target, "below"), ResultExportFormat.Csv, []));
    }

    private static Result Run(string id) => new() { ExecutionId = id, SimulationName = "sim", SimulationVersion = "1", Status = "completed" };

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => PythonJson.Write(value),
    };

    /// <summary>As RFC 4180 defines it.</summary>
    private static List<List<string>> ReadCsv(string text)
    {
        var rows = new List<List<string>>();
        var (row, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && (text[i] is ',' or '\r'))
                Take();
            else if (!isQuoted && text[i] == '\n')
                row = [];
            else
                cell.Append(text[i]);
        }
        return rows;

        void Take()
        {
            if (row.Count == 0)
                rows.Add(row);
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    private string Export(ResultExportFormat format, ResultColumn[] columns, IEnumerable<Result> results)
    {
        using var exporter = ResultExporter.Create(Target, format, columns, overwrite: true);
        foreach (var result in results)
            exporter.Write(result);
        return File.ReadAllText(exporter.Commit());
    }
}
