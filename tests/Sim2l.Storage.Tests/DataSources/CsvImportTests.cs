using System.Globalization;
using System.Text;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

public sealed class CsvImportTests : ImportContract
{
    private const int BadLine = 90_001;

    [Fact]
    public async Task Types_units_and_categories_come_from_the_file()
    {
        var path = Write("beam.csv", "x [mm],ribs,material,ok,temperature [K],mass [kg],stress [MPa]\n1.5,3,steel,true,300,2.5,100\n2.5,4,,false,,1.25,NaN\n-1e3,5,\"alu, 6061\",true,1e400,Infinity,-7\n");
        var result = await ImportAsync(path, new()
        {
            Objectives = [new() { Name = "mass" }],
            Constraints = [new() { Name = "stress", Kind = ConstraintKind.AtMost, Bound = 250 }],
        });

        var definition = result.Definition;
        Assert.Equal("beam", definition.Problem);
        Assert.Equal(
            [("x", VariableType.Real, "mm"), ("ribs", VariableType.Integer, null), ("material", VariableType.Categorical, null), ("ok", VariableType.Categorical, null), ("temperature", VariableType.Real, "K")],
            definition.Variables.Select(static variable => (variable.Name, variable.Type, variable.Unit)));
        Assert.Equal(["steel", "alu, 6061"], definition.Variables[2].Categories);
        Assert.Equal(("mass", "kg"), (definition.Objectives[0].Name, definition.Objectives[0].Unit));
        Assert.Equal(("stress", "MPa", 250.0), (definition.Constraints[0].Name, definition.Constraints[0].Unit, definition.Constraints[0].Bound));
        Assert.Equal([0, double.NaN, 1], result.Column("material"));
        Assert.Equal([2.5, 1.25, double.PositiveInfinity], result.Column("mass"));
        Assert.Equal([100, double.NaN, -7], result.Column("stress"));
    }

    [Theory]
    [InlineData("x;mass\n1,5;2\n2,25;3\n")]
    [InlineData("x\tmass\n1,5\t2\n2,25\t3\n")]
    [InlineData("x|mass\n1.5|2\n2.25|3\n")]
    [InlineData("x,mass\r\n1.5,2\r\n2.25,3\r\n")]
    [InlineData("\"x\";\"mass\"\n\"1,5\";\"2\"\n\"2,25\";\"3\"\n")]
    [InlineData("x,mass\n1.5,2\n2.25,3")]
    public async Task Delimiter_and_decimal_comma_are_found(string text)
    {
        var result = await ImportAsync(Write("a.txt", text));
        Assert.Equal([1.5, 2.25], result.Column("x"));
        Assert.Equal([2, 3], result.Column("mass"));
    }

    [Fact]
    public async Task What_is_said_of_the_form_is_not_guessed()
    {
        var result = await ImportAsync(Write("a.csv", "1;2\n3;4\n"), Import("column1") with { Delimiter = ';', HasHeader = false });
        Assert.Equal([1, 3], result.Column("column0"));
        Assert.Equal([2, 4], result.Column("column1"));
    }

    public static TheoryData<Encoding> Encodings { get; } =
    [
        new UTF8Encoding(true), new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, true), new UnicodeEncoding(true, false),
    ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Unicode_is_read_with_and_without_a_mark(Encoding encoding)
    {
        var result = await ImportAsync(Write("ü.csv", "größe,mass\nä,1\n日本😀,2\n", encoding));
        Assert.Equal(["ä", "日本😀"], result.Definition.Variables.Single(static variable => variable.Name == "größe").Categories);
        Assert.Empty(Directory.GetFiles(Workspace.Session.Folder, ".import-*"));
    }

    [Fact]
    public async Task A_damaged_encoding_is_refused()
    {
        var utf8 = Path.Join(Folder, "u8.csv");
        await File.WriteAllBytesAsync(utf8, [.. "name,mass\n"u8, .. Rows(BadLine - 2), 0xC3, 0x28, .. ",1\nb,2\n"u8]);
        Assert.Equal(ErrorKind.InvalidInput, (await FailAsync(utf8)).Kind);
        Assert.Contains($"line {BadLine}", (await FailAsync(utf8)).Message, StringComparison.Ordinal);
        var utf16 = Path.Join(Folder, "u16.csv");
        await File.WriteAllBytesAsync(utf16, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("x,mass\n1,2\n"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(",2\n")]);
        Assert.Equal(ErrorKind.InvalidInput, (await FailAsync(utf16)).Kind);
    }

    [Theory]
    [InlineData("1,abc", "mass", "abc")]
    [InlineData("1,2,3", null, "1,2,3")]
    [InlineData("1", null, "1")]
    [InlineData("a\"b,7\"", null, null)]
    public async Task A_bad_row_leaves_nothing_and_is_named(string row, string? column, string? value)
    {
        var path = WriteWithBadLine(row, quoted: false);
        var fault = await FailAsync(path);
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"line {BadLine}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(column is null ? "" : $"column '{column}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains(value ?? "", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_counted_as_editors_do_also_behind_quoted_line_breaks()
    {
        var fault = await FailAsync(WriteWithBadLine("1,abc,t", quoted: true));
        Assert.Contains($"line {BadLine}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_are_left_out_and_counted_where_that_was_asked_for()
    {
        var path = WriteWithBadLine("1,abc,t", quoted: true);
        await File.AppendAllTextAsync(path, "1,2,3,4\n5,6,u\n");
        var source = await Workspace.ImportAsync(path, new() { Objectives = [Mass], SkipBadRows = true });
        Assert.Equal(2, source.SkippedRowCount);
        var told = Assert.IsAssignableFrom<IReadOnlyList<object?>>((await Workspace.Sources.GetAsync(source.Id)).Details["bad_rows"]);
        Assert.Contains($"line {BadLine}, column 'mass', value 'abc'", (string)told[0]!, StringComparison.Ordinal);
        var results = await Workspace.Sources.ListResultsAsync().ToListAsync();
        Assert.Equal(source.PointCount, results[0].Header!.PointCount);
    }

    [Fact]
    public async Task A_file_of_bad_rows_only_is_refused_whatever_may_be_left_out()
    {
        var text = new StringBuilder("x,mass\n");
        for (var i = 0; i < 10_002; i++)
            text.Append("1,abc\n");
        var fault = await FailAsync(Write("bad.csv", text.ToString()), new() { Objectives = [Mass], SkipBadRows = true });
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
    }

    [Theory]
    [InlineData("a[1].csv")]
    [InlineData("*.csv")]
    [InlineData("what?.csv")]
    [InlineData("it's \"quoted\" $path {x}.csv")]
    [InlineData("year=2024.csv")]
    [InlineData("packed.csv.gz")]
    [InlineData("table.parquet")]
    public async Task No_character_of_a_path_means_more_than_itself(string name)
    {
        Write("decoy.csv", "x,mass\n9,9\n9,9\n");
        Write("a1.csv", "x,mass\n9,9\n");
        var result = await ImportAsync(Write(name, "x,mass\n1,2\n"));
        Assert.Equal(["x", "mass"], result.Definition.ColumnNames);
        Assert.Equal([1], result.Column("x"));
    }

    [Fact]
    public async Task Names_that_look_like_SQL_are_names()
    {
        var result = await ImportAsync(Write("sql.csv", "\"x'; DROP TABLE a; --\",\"c0\",\"\"\"q\"\"\",mass\n1,2,3,4\n"));
        Assert.Equal(["x'; DROP TABLE a; --", "c0", "\"q\"", "mass"], result.Definition.ColumnNames);
        Assert.Equal([2], result.Column("c0"));
    }

    [Fact]
    public async Task Variables_are_those_that_were_named_in_that_order_and_with_that_type()
    {
        var result = await ImportAsync(Write("a.csv", "a,b,c,mass\n1,2,3,4\n1,oops,3,4\n"), new()
        {
            Objectives = [Mass],
            Variables = [new() { Name = "c", Type = VariableType.Categorical }, new() { Name = "A" }],
        });
        Assert.Equal(["c", "a", "mass"], result.Definition.ColumnNames);
        Assert.Equal(["3"], result.Definition.Variables[0].Categories);
    }

    [Theory]
    [InlineData("x,mass", "mass [kg]", "mass", "kg")]
    [InlineData("x,mass [kg]", "mass [kg]", "mass", "kg")]
    [InlineData("x,mass [kg]", "mass", "mass", "kg")]
    [InlineData("mass [g],mass [kg]", "mass [kg]", "mass [kg]", "kg")]
    public async Task An_objective_has_its_unit_from_the_file_or_as_it_is_said(string header, string objective, string name, string unit)
    {
        var result = await ImportAsync(Write("a.csv", $"{header}\n1,2\n"), new() { Objectives = [ObjectiveText.Read(objective).ToObjective()] });
        Assert.Equal((name, unit), (result.Definition.Objectives[0].Name, result.Definition.Objectives[0].Unit));
        Assert.Equal([2], result.Column(name));
    }

    [Fact]
    public async Task A_unit_that_contradicts_the_file_is_refused()
    {
        var fault = await FailAsync(Write("a.csv", "x,mass [g]\n1,2\n"), new() { Objectives = [ObjectiveText.Read("mass [kg]").ToObjective()] });
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task A_name_without_a_column_is_refused(string objective)
    {
        var fault = await FailAsync(Write("a.csv", "x,mass\n1,2\n"), objective.Length == 0 ? new() : Import(objective));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("mass", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_number_that_turns_out_not_to_be_makes_the_column_real()
    {
        var path = Write("late.csv", "x,mass\n" + string.Concat(Enumerable.Repeat("1,2\n", 70_000)) + "1.5,2\n");
        var result = await ImportAsync(path);
        Assert.Equal(VariableType.Real, result.Definition.Variables[0].Type);
        Assert.Equal(1.5, result.Column("x")[^1]);
    }

    [Fact]
    public async Task An_import_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var path = Write("long.csv", "x,mass\n" + string.Concat(Enumerable.Repeat("1,2\n", 400_000)));
        var progress = new Stopping(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Workspace.ImportAsync(path, new() { Objectives = [Mass] }, progress, stop.Token));
        Assert.Empty(await Workspace.Sources.ListAsync());
        Assert.Equal(0, await Workspace.Results.ListRevisionsAsync().CountAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Random_tables_are_read_as_they_were_written(int seed)
    {
        var random = new Random(seed);
        var delimiter = ",;\t|"[random.Next(4)];
        var newLine = random.Next(2) == 0 ? "\n" : "\r\n";
        var rows = Enumerable.Range(0, random.Next(20, 300)).Select(_ => (Number: (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 9)), Text: RandomText(random))).ToArray();
        var text = new StringBuilder($"mass{delimiter}text{newLine}");
        foreach (var (number, word) in rows)
        {
            var isQuoted = random.Next(3) == 0 || word.AsSpan().ContainsAny(delimiter, '"', '\n') || word.Length == 0 || word.Trim() != word || word.Contains('\r', StringComparison.Ordinal);
            text.Append(number.ToString("R", CultureInfo.InvariantCulture)).Append(delimiter)
                .Append(isQuoted ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word).Append(newLine);
        }
        var result = await ImportAsync(Write("random.csv", text.ToString()), Import("mass") with { Delimiter = delimiter, HasHeader = true, DecimalSeparator = '.', Variables = [new() { Name = "text", Type = VariableType.Categorical }] });
        Assert.Equal(rows.Select(static row => row.Number), result.Column("mass"));
        var categories = result.Definition.Variables[0].Categories;
        Assert.Equal(rows.Select(static row => row.Text), result.Column("text").Select(index => double.IsNaN(index) ? "" : categories[(int)index]));
    }

    private static string RandomText(Random random)
    {
        const string Letters = "abc,;\t|\"'\n ÄÖ€😀0129.-=#";
        var text = new StringBuilder("q");
        for (var i = random.Next(8); i > 0; i--)
            text.Append(Letters.EnumerateRunes().ElementAt(random.Next(Letters.EnumerateRunes().Count())));
        return text.ToString();
    }

    private static byte[] Rows(int count) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a,1\n", count)));

    private string WriteWithBadLine(string row, bool quoted)
    {
        var text = new StringBuilder(quoted ? "x,mass,text\n" : "x,mass\n");
        for (var line = 2; line < BadLine;)
        {
            var breaks = quoted && line % 100 == 2 && line < BadLine - 2;
            text.Append(CultureInfo.InvariantCulture, $"{line},{line * 0.5}").Append(quoted ? breaks ? ",\"a\nb\"\n" : ",t\n" : "\n");
            line += breaks ? 2 : 1;
        }
        return Write("bad.csv", text.Append(row).Append('\n').Append(quoted ? "7,8,t\n" : "7,8\n").ToString());
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows > 100_000)
                stop.Cancel();
        }
    }
}
