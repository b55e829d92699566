using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Settings of storages as JSON.</summary>
public sealed class StorageJsonTests : IDisposable
{
    private const string Password = "hunter2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Settings_come_back_and_open_the_same_storages()
    {
        var settings = new StorageManagerSettings
        {
            Primary = new() { Type = "sqlite", Path = Path.Join(_folder.Path, "a.db"), SourceId = "s::1" },
            Secondary = new() { Type = "file", Path = Path.Join(_folder.Path, "b") },
            CacheMegabytes = 8,
        };
        string json;
        await using (var manager = StorageManager.Open(settings))
        {
            await manager.SaveAsync("bar", StoredSample.Of(4));
            json = await manager.ToJsonAsync();
        }
        Assert.DoesNotContain("contents", json, StringComparison.Ordinal);
        await using var again = await StorageManager.FromJsonAsync(json);
        Assert.Equal([StorageRole.Primary, StorageRole.Secondary], await again.ResolveAsync("bar"));
        Assert.Equal(json, await again.ToJsonAsync());
    }

    [Fact]
    public async Task Results_of_a_primary_in_memory_come_along()
    {
        await using var manager = StorageManager.Open(new() { Primary = new() { Type = "memory", LimitMegabytes = 4 } });
        var saved = await manager.SaveAsync("bar\n", StoredSample.Of(4));
        await using var again = await StorageManager.FromJsonAsync(await manager.ToJsonAsync());
        var loaded = await again.LoadAsync("bar\n");
        Assert.Equal(saved.Revision.Id, loaded!.Revision.Id);
        Assert.Equal(StoredSample.BytesOf(StoredSample.Of(4)), StoredSample.BytesOf(loaded.Result));
    }

    [Theory]
    [InlineData($"Host=db;Database=x;Username=u;Password={Password}")]
    [InlineData($"postgresql://u:{Password}@db/x")]
    public async Task A_password_is_never_written(string connection)
    {
        await using var manager = StorageManager.Open(new() { Primary = new() { Type = "postgresql", Connection = new(connection) } });
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => manager.ToJsonAsync());
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_variable_is_written_instead()
    {
        const string Variable = "SIM2L_TEST_RESULTS_DATABASE";
        var settings = new StorageManagerSettings { Primary = new() { Type = "postgresql", ConnectionVariable = Variable } };
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => StorageManager.Open(settings)).Kind);
        Environment.SetEnvironmentVariable(Variable, $"Host=db;Database=x;Username=u;Password={Password}");
        await using var manager = StorageManager.Open(settings);
        var json = await manager.ToJsonAsync();
        Assert.Contains(Variable, json, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", ErrorKind.Corrupt)]
    [InlineData("""{"format": "sim2l.storages", "version": 2, "primary": {"type": "memory"}}""", ErrorKind.NotSupported)]
    [InlineData("""{"format": "sim2l.storages", "version": 1}""", ErrorKind.InvalidInput)]
    [InlineData("""{"format": "sim2l.storages", "version": 1, "primary": {"type": "tape"}}""", ErrorKind.InvalidInput)]
    [InlineData("""{"format": "sim2l.storages", "version": 1, "primary": {"type": "file"}}""", ErrorKind.InvalidInput)]
    public async Task What_cannot_be_settings_is_refused(string json, ErrorKind kind) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<Sim2lException>(() => StorageManager.FromJsonAsync(json))).Kind);
}
