using System.Buffers.Binary;

namespace Sim2l.DataSources;

/// <summary>Files that somebody made to do harm, or that were damaged: each is a clear error on itself, quickly, and nothing in it runs.</summary>
public sealed class HostileMountTests : MountTests
{
    private const int PageSize = 4096;

    private const string Studies =
        """
        CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name TEXT);
        CREATE TABLE study_directions (study_direction_id INTEGER PRIMARY KEY, direction TEXT, study_id INTEGER, objective INTEGER);
        CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT);
        CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json TEXT);
        CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER, value FLOAT, value_type TEXT);
        INSERT INTO studies VALUES (1, 's');
        INSERT INTO study_directions VALUES (1, 'MINIMIZE', 1, 0);
        INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE'), (2, 1, 1, 'COMPLETE');
        INSERT INTO trial_params VALUES (1, 1, 'x', 0.5, '{"name": "FloatDistribution", "attributes": {"low": 0, "high": 1}}');
        INSERT INTO trial_values VALUES (1, 1, 0, 1.0, 'FINITE'), (2, 2, 0, 2.0, 'FINITE');
        """;

    public static TheoryData<string, string, ErrorKind> RefusedWhole => new()
    {
        { "a view for a table", "DROP TABLE trials; CREATE VIEW trials AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS trial_id, 1 AS study_id, 'COMPLETE' AS state FROM n", ErrorKind.NotSupported },
        { "a virtual table", "DROP TABLE studies; CREATE VIRTUAL TABLE studies USING fts5(study_id, study_name)", ErrorKind.NotSupported },
        { "no tables", "DROP TABLE studies; DROP TABLE study_directions; DROP TABLE trials; DROP TABLE trial_params; DROP TABLE trial_values", ErrorKind.NotSupported },
        { "broken schema", "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE TABLE trials (' WHERE name = 'trials'", ErrorKind.Corrupt },
        { "schema of bytes", "PRAGMA writable_schema=ON; UPDATE sqlite_master SET type = 'nonsense', sql = x'00' WHERE name = 'trials'", ErrorKind.Corrupt },
        { "a root beyond the end", "PRAGMA writable_schema=ON; UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'studies'", ErrorKind.Corrupt },
    };

    public static TheoryData<string, string> ReadAnyway => new()
    {
        { "triggers", "CREATE TRIGGER a AFTER INSERT ON trials BEGIN DELETE FROM trials; END; CREATE TRIGGER b AFTER UPDATE ON studies BEGIN SELECT RAISE(ABORT, 'x'); END" },
        { "an endless view beside", "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n" },
        { "a computed column", "ALTER TABLE trials ADD COLUMN trap TEXT AS (hex(zeroblob(900000000)))" },
        { "an index over a function", "CREATE INDEX trap ON trials (abs(number))" },
        { "a parameter without a name", "INSERT INTO trial_params VALUES (9, 1, '', 0.5, '{\"name\": \"FloatDistribution\", \"attributes\": {}}'), (10, 1, ' ', 0.5, '{\"name\": \"FloatDistribution\", \"attributes\": {}}')" },
        { "a long name", "INSERT INTO trial_params VALUES (9, 1, hex(zeroblob(5000)), 0.5, '{\"name\": \"FloatDistribution\", \"attributes\": {\"low\": \"x\", \"high\": [1]}}')" },
        { "quotes and newlines", "INSERT INTO trial_params VALUES (9, 1, 'a\"b''c' || char(10) || ']--;', 0.5, '{\"name\": \"FloatDistribution\", \"attributes\": {}}')" },
        { "two values for one trial", "INSERT INTO trial_values VALUES (8, 1, 0, 7.0, 'FINITE'); INSERT INTO trial_params VALUES (9, 1, 'x', 0.25, '{\"name\": \"FloatDistribution\", \"attributes\": {}}')" },
        { "texts for numbers", "UPDATE trial_values SET value = 'none' WHERE trial_id = 2; UPDATE trial_params SET param_value = x'00'" },
        { "two studies of one name", "INSERT INTO studies VALUES (2, 's'), (3, ''), (4, NULL), (5, x'ff00')" },
    };

    [Theory]
    [MemberData(nameof(RefusedWhole))]
    public void What_is_no_plain_file_of_its_kind_is_refused(string what, string sql, ErrorKind kind)
    {
        var path = Sqlite("hostile.db", Studies + sql);
        Assert.Equal((what, kind), (what, Refused(path).Kind));
    }

    [Theory]
    [MemberData(nameof(ReadAnyway))]
    public async Task What_lies_beside_the_tables_or_is_odd_in_them_does_no_harm(string what, string sql)
    {
        await using var storage = Mount(Sqlite("hostile.db", Studies + sql));
        var result = await LoadAsync(storage, "s");
        Assert.Equal((what, 2, 1.0), (what, result.PointCount, result.Column("value")[0]));
    }

    [Theory]
    [InlineData("", ErrorKind.Corrupt)]
    [InlineData("hello, this is text and no database at all", ErrorKind.NotSupported)]
    [InlineData("SQLite format 3\0", ErrorKind.Corrupt)]
    [InlineData("12345678DUCK and nothing that follows", ErrorKind.Corrupt)]
    public async Task A_file_of_another_kind_is_told_by_its_content(string content, ErrorKind kind)
    {
        DuckLibrary.SkipWhereMissing();
        await File.WriteAllTextAsync(PathOf("odd.db"), content);
        Assert.Equal(kind, Refused(PathOf("odd.db")).Kind);
    }

    [Fact]
    public void A_folder_and_nothing_are_no_files()
    {
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => MountedStorage.Open(Folder)).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => MountedStorage.Open(PathOf("missing.db"))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => MountedStorage.Open(" ")).Kind);
    }

    [Fact]
    public async Task Ten_thousand_tables_are_no_reason_to_wait()
    {
        await using var storage = Mount(Sqlite("many.db", "BEGIN;" + string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"CREATE TABLE t{i} (a, f);")) + "INSERT INTO t7777 VALUES (1, 2); COMMIT;"), "t7777", Min("f"));
        Assert.Equal([2], (await LoadAsync(storage, "t7777")).Column("f"));
    }

    [Fact]
    public async Task Two_thousand_columns_of_any_name_are_read()
    {
        var names = Enumerable.Range(0, 1_999).Select(static i => i switch { 0 => "a\"b", 1 => "a'b", 2 => "a\nb", 3 => "[x]", 4 => "select", 5 => "?", 6 => "$p @p :p", _ => $"c{i}" }).Append("f").ToArray();
        var columns = string.Join(", ", names.Select(static name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" REAL"));
        await using var storage = Mount(Sqlite("wide.db", $"CREATE TABLE \"t\"\"x\ny\" ({columns}); INSERT INTO \"t\"\"x\ny\" VALUES ({string.Join(", ", Enumerable.Range(0, 2_000))});"), "t\"x\ny", Min("f"));
        var result = (await storage.LoadAsync("t\"x\ny"))!.Result;
        Assert.Equal(names, result.Definition.ColumnNames);
        Assert.Equal(Enumerable.Range(0, 2_000).Select(static i => (double)i), result.Columns.Select(static column => column[0]));
    }

    [Fact]
    public async Task Odd_names_of_DuckDB_are_names()
    {
        await using var storage = Mount(Duck("odd.duckdb", "CREATE TABLE \"t\"\"x\ny\" (\"a\"\"b $p @p ?\" DOUBLE, f DOUBLE); INSERT INTO \"t\"\"x\ny\" VALUES (1, 2)"), "t\"x\ny", Min("f"));
        Assert.Equal([1], (await LoadAsync(storage, "t\"x\ny")).Column("a\"b $p @p ?"));
    }

    [Fact]
    public async Task A_text_of_hundreds_of_megabytes_is_too_large_and_costs_its_result_only()
    {
        var path = Sqlite("large.db", """
            CREATE TABLE optimization_results (result_key TEXT PRIMARY KEY, data TEXT);
            INSERT INTO optimization_results VALUES ('huge', CAST(zeroblob(300000000) AS TEXT));
            CREATE TABLE t (a TEXT, f REAL); INSERT INTO t SELECT data, 1 FROM optimization_results;
            """);
        await using (var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] }))
        {
            Assert.Equal(ErrorKind.TooLarge, (await storage.ListAsync().SingleAsync()).Fault!.Kind);
            Assert.Equal(ErrorKind.TooLarge, (await FaultAsync(() => storage.LoadAsync("t"))).Kind);
        }
        Assert.Equal(ErrorKind.TooLarge, Assert.Throws<Sim2lException>(() => MountedStorage.Open(path)).Kind);
        Assert.Equal(["large.db"], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_tree_of_pages_that_contains_itself_is_corrupt()
    {
        var path = Sqlite("cyclic.db", "PRAGMA page_size=4096; CREATE TABLE t (x REAL, f TEXT); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, hex(zeroblob(100)) FROM n");
        await using (var file = File.Open(path, FileMode.Open))
        {
            // The root of the table is page 2; every pointer in it leads back to it.
            var page = new byte[PageSize];
            file.Position = PageSize;
            await file.ReadExactlyAsync(page);
            Assert.Equal(5, page[0]);
            var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(3));
            for (var i = 0; i < cells; i++)
                BinaryPrimitives.WriteUInt32BigEndian(page.AsSpan(BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(12 + (2 * i)))), 2);
            file.Position = PageSize;
            await file.WriteAsync(page);
        }
        await using var storage = Mount(path, "t", Min("x"));
        Assert.Equal(ErrorKind.Corrupt, (await storage.ListAsync().SingleAsync()).Fault!.Kind);
    }

    [Fact]
    public async Task Damaged_bytes_anywhere_are_a_clear_error_or_other_numbers_but_never_anything_else()
    {
        var path = Sqlite("sound.db", Studies + "INSERT INTO trials SELECT value, value, 1, 'COMPLETE' FROM json_each('[" + string.Join(',', Enumerable.Range(10, 3_000)) + "]'); INSERT INTO trial_values SELECT trial_id + 10, trial_id, 0, trial_id, 'FINITE' FROM trials WHERE trial_id > 9;");
        var sound = await File.ReadAllBytesAsync(path);
        var random = new Random(20_261);
        for (var round = 0; round < 60; round++)
        {
            var bytes = sound.ToArray();
            for (var i = 0; i < 30; i++)
                bytes[random.Next(16, bytes.Length)] = (byte)random.Next(256);
            var damaged = PathOf($"damaged-{round}.db");
            await File.WriteAllBytesAsync(damaged, round % 3 == 0 ? bytes[..random.Next(200, bytes.Length)] : bytes);
            try
            {
                await using var storage = Mount(damaged);
                await foreach (var stored in storage.ListAsync())
                {
                    if (stored.Fault is null)
                        await storage.LoadAsync(stored.Key);
                }
            }
            catch (Sim2lException e)
            {
                Assert.NotEqual("", e.Message);
            }
        }
    }
}
