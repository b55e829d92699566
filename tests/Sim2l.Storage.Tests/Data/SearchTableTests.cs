namespace Sim2l.Data;

/// <summary>Which virtual tables may be made in a file.</summary>
public sealed class SearchTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Join(_folder.Path, "words.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_text_table_that_is_named_is_made_written_and_read()
    {
        using (var database = SqliteDatabase.Open(Database, SqliteAccess.Create, searchTables: ["words"]))
        {
            database.Execute("CREATE VIRTUAL TABLE words USING fts5 (a); INSERT INTO words (a) VALUES ('rod')");
            Assert.Equal(1L, database.Scalar("SELECT rowid FROM words WHERE words MATCH 'ro*'"));
        }
        using var reader = SqliteDatabase.Open(Database, SqliteAccess.Read);
        Assert.Equal(1L, reader.Scalar("SELECT rowid FROM words WHERE words MATCH 'ro*'"));
    }

    [Fact]
    public void The_vocabulary_of_one_is_read_under_a_name_that_is_listed()
    {
        using var database = SqliteDatabase.Open(Database, SqliteAccess.Create, searchTables: ["words", "vocabulary"]);
        database.Execute("CREATE VIRTUAL TABLE words USING fts5 (a); CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row); INSERT INTO words (a) VALUES ('rod')");
        Assert.Equal("rod", database.Scalar("SELECT term FROM vocabulary"));
    }

    [Theory]
    [InlineData("CREATE VIRTUAL TABLE others USING fts5 (a)")]
    [InlineData("CREATE VIRTUAL TABLE words USING rtree (id, a, b)")]
    [InlineData("CREATE VIRTUAL TABLE others USING fts5vocab (words, row)")]
    [InlineData("CREATE VIRTUAL TABLE Words USING FTS5 (a)")]
    public void Any_other_is_refused(string sql)
    {
        using var database = SqliteDatabase.Open(Database, SqliteAccess.Create, searchTables: ["words"]);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => database.Execute(sql)).Kind);
    }

    [Theory]
    [InlineData(nameof(SqliteAccess.Create))]
    [InlineData(nameof(SqliteAccess.Write))]
    public void None_is_made_where_none_is_named(string access)
    {
        using (var database = SqliteDatabase.Open(Database, SqliteAccess.Create))
            database.Execute("CREATE TABLE t (a)");
        using var other = SqliteDatabase.Open(Database, Enum.Parse<SqliteAccess>(access));
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => other.Execute("CREATE VIRTUAL TABLE words USING fts5 (a)")).Kind);
    }
}
