namespace Sim2l.Data;

public sealed class PendingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Join(_folder.Path, "target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_appeared_meanwhile_is_kept()
    {
        using (var pending = Write("new"))
        {
            File.WriteAllText(Target, "precious");
            Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => pending.Commit(overwrite: false)).Kind);
        }
        Assert.Equal("precious", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_is_replaced_at_once_when_asked()
    {
        File.WriteAllText(Target, "old");
        using (var pending = Write("new"))
        {
            Assert.Equal("old", File.ReadAllText(Target));
            pending.Commit(overwrite: true);
        }
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_is_not_committed_leaves_nothing_with_its_side_files()
    {
        using (var pending = Write("new"))
            File.WriteAllText(pending.Path + "-journal", "journal");
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private PendingFile Write(string content)
    {
        var pending = new PendingFile(Target);
        using var file = pending.Create();
        file.Write(System.Text.Encoding.UTF8.GetBytes(content));
        return pending;
    }
}
