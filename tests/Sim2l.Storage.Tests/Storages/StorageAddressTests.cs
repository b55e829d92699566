namespace Sim2l.Storages;

public sealed class StorageAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("memory", "memory", null)]
    [InlineData("Memory", "memory", null)]
    [InlineData("results", "file", "results")]
    [InlineData("results/", "file", "results/")]
    [InlineData("x.db/", "file", "x.db/")]
    [InlineData("folder:x.db", "file", "x.db")]
    [InlineData("memory.db", "sqlite", "memory.db")]
    [InlineData("x.SQLITE", "sqlite", "x.SQLITE")]
    [InlineData("SQLite:x", "sqlite", "x")]
    [InlineData("x.duckdb", "duckdb", "x.duckdb")]
    [InlineData("duckdb:c:/x", "duckdb", "c:/x")]
    [InlineData("d:/results", "file", "d:/results")]
    [InlineData("odd:results.db", "sqlite", "odd:results.db")]
    public void Means_a_place_of_the_file_system_or_memory(string text, string type, string? path)
    {
        var settings = StorageAddress.Read(text, Resolve);
        Assert.Equal((type, path is null ? null : Resolve(path)), (settings.Type, settings.Path));
    }

    [Fact]
    public void Knows_a_folder_that_is_there_by_any_name()
    {
        Directory.CreateDirectory(Resolve("x.db"));
        Assert.Equal("file", StorageAddress.Read("x.db", Resolve).Type);
    }

    [Fact]
    public void Takes_a_limit_for_memory() => Assert.Equal(64, StorageAddress.Read("memory:64", Resolve).LimitMegabytes);

    [Theory]
    [InlineData("postgresql://a:hush@h/d")]
    [InlineData("Host=h;Password=hush")]
    [InlineData("Database=d;PASSWORD=hush;Host=h")]
    public void Takes_what_may_hold_a_password_for_a_secret(string text)
    {
        Assert.True(StorageAddress.IsSecret(text));
        var settings = StorageAddress.Read(text, _ => throw new InvalidOperationException("No path is meant."));
        Assert.Equal(("postgresql", text), (settings.Type, settings.Connection?.Reveal()));
    }

    [Fact]
    public void Takes_the_name_of_an_environment_variable()
    {
        var settings = StorageAddress.Read("env:RESULTS", Resolve);
        Assert.Equal(("postgresql", "RESULTS", null), (settings.Type, settings.ConnectionVariable, settings.Connection));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("memory:much")]
    [InlineData("memory:")]
    [InlineData("notes.txt")]
    public void Refuses_what_means_nothing(string text)
    {
        File.WriteAllText(Resolve("notes.txt"), "");
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => StorageAddress.Read(text, Resolve)).Kind);
    }

    [Theory]
    [InlineData("Database=d;Password=hush;Host=h")]
    [InlineData("results.db")]
    public void Is_no_file_where_a_connection_string_is_needed(string connection)
    {
        var fault = Assert.Throws<Sim2lException>(() => new StorageRegistry().Open(new() { Type = "postgresql", Connection = new(connection) }));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.DoesNotContain("hush", fault.ToString(), StringComparison.Ordinal);
    }

    private string Resolve(string path) => Path.Join(_folder.Path, path);
}
