using System.Reflection;
using System.Runtime.Loader;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>What was built where npm is missing has no DuckDB library.</summary>
public sealed class DuckLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_the_library_DuckDB_storages_say_so_and_the_others_work()
    {
        // In a process of its own, because a library that is loaded already would be found by its name.
        if (ChildTest.Argument is not { } folder)
        {
            await ChildTest.Run(typeof(DuckLibraryTests), _folder.Path);
            return;
        }
        var context = new WithoutLibrary(folder);
        await using var duck = Open(context, Path.Join(folder, "results.duckdb"));
        foreach (var call in new Func<Task>[] { () => duck.SaveAsync("bar", StoredSample.Of()), () => duck.LoadAsync("bar"), () => duck.GetInfoAsync() })
            Assert.Equal(ErrorKind.NotSupported, (await Assert.ThrowsAsync<Sim2lException>(call)).Kind);

        await using var other = Open(context, Path.Join(folder, "results.db"));
        await other.SaveAsync("bar", StoredSample.Of());
        Assert.True(await other.ExistsAsync("bar"));
    }

    private static IResultStorage Open(WithoutLibrary context, string location)
    {
        var type = context.LoadFromAssemblyPath(typeof(SqlResultStorage).Assembly.Location).GetType(typeof(SqlResultStorage).FullName!)!;
        var open = type.GetMethod(nameof(SqlResultStorage.Open), [typeof(string), typeof(TimeProvider)])!;
        return (IResultStorage)open.Invoke(null, [location, null])!;
    }

    /// <summary>The storages with bindings that have no library beside them.</summary>
    private sealed class WithoutLibrary(string folder) : AssemblyLoadContext(nameof(WithoutLibrary))
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name?.StartsWith("DuckDB.", StringComparison.Ordinal) != true)
                return null;
            var copy = Path.Join(folder, $"{assemblyName.Name}.dll");
            File.Copy(Path.Join(AppContext.BaseDirectory, Path.GetFileName(copy)), copy);
            return LoadFromAssemblyPath(copy);
        }

        // The runtime would go on and find it among the files of the tests.
        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            unmanagedDllName.Contains("duckdb", StringComparison.OrdinalIgnoreCase) ? throw new DllNotFoundException(unmanagedDllName) : 0;
    }
}
