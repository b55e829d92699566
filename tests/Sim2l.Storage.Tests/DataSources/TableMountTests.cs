using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Any table that the user names, in SQLite and in DuckDB.</summary>
public sealed class TableMountTests : MountTests
{
    private const string Rows =
        """
        CREATE TABLE runs (speed DOUBLE, gears INTEGER, fuel VARCHAR, raw BLOB, mass DOUBLE);
        INSERT INTO runs VALUES (1.5, 3, 'gas', NULL, 10.0), (2.5, NULL, 'oil', NULL, 9.0), (NULL, 5, NULL, NULL, 8.5), (-1.0, 4, 'gas', NULL, 9.5);
        """;

    public static TheoryData<bool> Databases => [true, false];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Numbers_are_numbers_texts_are_categories_and_rows_keep_their_order(bool isDuck)
    {
        var path = isDuck ? Duck("t.duckdb", Rows) : Sqlite("t.db", Rows + "UPDATE runs SET raw = x'00' WHERE gears = 3;");
        await using var storage = Mount(path, "runs", Min("mass"));
        Assert.Equal(("table", isDuck ? DataSourceKind.DuckDb : DataSourceKind.Sqlite), (storage.RecognizedAs, storage.Kind));
        var result = await LoadAsync(storage, "runs");
        Assert.Equal(["speed", "gears", "fuel", "mass"], result.Definition.ColumnNames);
        Assert.Equal([VariableType.Real, VariableType.Integer, VariableType.Categorical], result.Definition.Variables.Select(static variable => variable.Type));
        Assert.Equal([1.5, 2.5, double.NaN, -1], result.Column("speed"));
        Assert.Equal([3, double.NaN, 5, 4], result.Column("gears"));
        Assert.Equal([0, 1, double.NaN, 0], result.Column("fuel"));
        Assert.Equal([10, 9, 8.5, 9.5], result.Column("mass"));
        Assert.Equal(["raw"], ((Array)result.Definition.Metadata["left_out"]!).Cast<string>());
    }

    [Theory]
    [InlineData("mass [kg]", "mass [kg]:max", "mass", "kg")]
    [InlineData("mass", "mass [kg]:max", "mass", "kg")]
    [InlineData("mass", "mass:max", "mass", null)]
    public async Task An_objective_has_the_unit_that_is_said(string column, string objective, string name, string? unit)
    {
        await using var storage = Mount(Sqlite("t.db", $"CREATE TABLE t (x REAL, \"{column}\" REAL); INSERT INTO t VALUES (1, 10), (2, 20);"), "t", ObjectiveText.Read(objective));
        var result = await LoadAsync(storage, "t");
        Assert.Equal(new OptimizationObjective { Name = name, Unit = unit, Direction = ObjectiveDirection.Maximize }, Assert.Single(result.Definition.Objectives));
        Assert.Equal([10, 20], result.Column(name));
        Assert.Equal(["x"], result.Definition.Variables.Select(static variable => variable.Name));
    }

    [Fact]
    public async Task Values_of_SQLite_are_taken_as_they_are_whatever_their_column_says()
    {
        await using var storage = Mount(Sqlite("t.db", """
            CREATE TABLE t (a INTEGER, b REAL, c TEXT, d, rowid TEXT, f);
            INSERT INTO t (a, b, c, d, rowid, f) VALUES (1, 2, '5', 'inf', 'z', 1), (1.5, 'x', '-0.5', 7, 'y', 9e999), (NULL, 3, NULL, 'nan', NULL, NULL);
            ALTER TABLE t ADD COLUMN trap TEXT AS (hex(zeroblob(900000000)));
            """), "t", Max("f"));
        var result = await LoadAsync(storage, "t");
        Assert.Equal(["a", "b", "c", "d", "rowid", "f"], result.Definition.ColumnNames);
        Assert.Equal([1, 1.5, double.NaN], result.Column("a"));
        Assert.Equal(["2.0", "3.0", "x"], result.Definition.Variables[1].Categories);
        Assert.Equal([5, -0.5, double.NaN], result.Column("c"));
        Assert.Equal([double.PositiveInfinity, 7, double.NaN], result.Column("d"));
        Assert.Equal([1, 0, double.NaN], result.Column("rowid"));
        Assert.Equal([1, double.PositiveInfinity, double.NaN], result.Column("f"));
    }

    [Fact]
    public async Task All_numeric_types_of_DuckDB_become_doubles()
    {
        await using var storage = Mount(Duck("t.duckdb", """
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE TABLE t AS SELECT 1::TINYINT a, 300::USMALLINT b, 170141183460469231731687303715884105727::HUGEINT c, 1.25::DECIMAL(10, 3) d, 0.5::FLOAT e, true f, 'ok'::mood g, DATE '2026-01-01' h, [1, 2] i, {'x': 1} j, '2.5' k;
            """), "t", Min("e"));
        var result = await LoadAsync(storage, "t");
        Assert.Equal(["a", "b", "c", "d", "f", "g", "k", "e"], result.Definition.ColumnNames);
        Assert.Equal([1, 300, 1.7014118346046923e38, 1.25, 1, 0, 2.5, 0.5], result.Columns.Select(static column => column[0]));
        Assert.Equal(["h", "i", "j"], ((Array)result.Definition.Metadata["left_out"]!).Cast<string>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Ranges_across_chunks_are_parts_of_the_whole(bool isDuck)
    {
        const int Count = 150_000;
        var path = isDuck
            ? Duck("t.duckdb", $"CREATE TABLE t AS SELECT i::DOUBLE AS x, -i AS f FROM range({Count}) r(i)")
            : Sqlite("t.db", $"CREATE TABLE t (x REAL, f REAL); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Count - 1}) SELECT i, -i FROM n");
        await using var storage = Mount(path, "t", Min("f"));
        Assert.Equal(Enumerable.Range(65_000, 70_000).Select(static i => (double)i), await ColumnAsync(storage, "t", 0, 65_000, 70_000));
        Assert.Equal(Count, (await LoadAsync(storage, "t")).PointCount);
        Assert.Empty(await ColumnAsync(storage, "t", 1, Count));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_text_column_of_too_many_or_too_long_texts_is_left_out(bool isDuck)
    {
        const string Columns = "'n' || i AS many, CASE i WHEN 7 THEN 'x' END AS few, CASE i WHEN 7 THEN LONG ELSE 'a' END AS long, i AS f";
        var path = isDuck
            ? Duck("t.duckdb", $"CREATE TABLE t AS SELECT {Columns.Replace("LONG", "repeat('y', 2000)", StringComparison.Ordinal)} FROM range(30000) r(i)")
            : Sqlite("t.db", $"CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999) SELECT {Columns.Replace("LONG", "hex(zeroblob(1000))", StringComparison.Ordinal)} FROM n");
        await using var storage = Mount(path, "t", Min("f"));
        var header = (await storage.GetAsync("t"))!.Header!;
        Assert.Equal(["few", "f"], header.Definition.ColumnNames);
        Assert.Equal(["many", "long"], ((Array)header.Definition.Metadata["left_out"]!).Cast<string>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_table_that_is_none_is_said_to_be(bool isDuck)
    {
        const string Sql = Rows + "CREATE VIEW v AS SELECT speed, mass FROM runs;";
        var path = isDuck ? Duck("t.duckdb", Sql) : Sqlite("t.db", Sql);
        Assert.Equal(ErrorKind.NotSupported, Refused(path, "v", Min("mass")).Kind);
        Assert.Equal(ErrorKind.NotFound, Refused(path, "missing", Min("mass")).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Refused(path, "runs").Kind);
        Assert.Equal(ErrorKind.InvalidInput, Refused(path, "runs", Min("fuel")).Kind);
        var unknown = Refused(path);
        Assert.Equal(ErrorKind.NotSupported, unknown.Kind);
        Assert.Contains("runs", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_table_is_a_result_without_points()
    {
        await using var storage = Mount(Sqlite("t.db", "CREATE TABLE t (a, f)"), "t", Min("f"));
        Assert.Equal(0, (await LoadAsync(storage, "t")).PointCount);
    }
}
