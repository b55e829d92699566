namespace Sim2l.Data;

public sealed class SqliteStatementTests
{
    [Fact]
    public void Empty_text_is_told_apart_from_none()
    {
        using var database = SqliteDatabase.OpenInMemory();
        using var row = database.Prepare("SELECT NULL, '', 'x', 12, x''");
        Assert.True(row.Step());
        Assert.Equal([null, "", "x", "12", ""], Enumerable.Range(0, row.ColumnCount).Select(row.GetText));
    }

    [Fact]
    public void Only_what_looks_like_a_time_is_one()
    {
        using var database = SqliteDatabase.OpenInMemory();
        using var row = database.Prepare("SELECT '2026-01-02 03:04:05', NULL, '', 'soon', 1767323045, 2026.0102, x''");
        Assert.True(row.Step());
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.Equal([time, null, null, null, null, null, null], Enumerable.Range(0, row.ColumnCount).Select(row.GetTime));
    }
}
