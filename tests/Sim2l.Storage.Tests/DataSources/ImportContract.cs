using System.Text;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>What the tests of imports share: a workspace, files, and a look at what came of them.</summary>
public abstract class ImportContract : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private protected static OptimizationObjective Mass { get; } = new() { Name = "mass" };

    private protected Workspace Workspace { get; private set; } = null!;

    private protected string Folder => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        DuckLibrary.SkipWhereMissing();
        Workspace = await new WorkspaceRoot(Path.Join(Folder, "sessions")).CreateAsync(new() { Backend = Backend });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Workspace is not null)
            await Workspace.DisposeAsync();
        _folder.Dispose();
    }

    private protected virtual DataSessionBackend Backend => DataSessionBackend.Sqlite;

    private protected string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Join(Folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    private protected static DataImport Import(params string[] objectives) => new() { Objectives = [.. objectives.Select(static name => new OptimizationObjective { Name = name })] };

    private protected async Task<OptimizationResult> ImportAsync(string path, DataImport? import = null)
    {
        var source = await Workspace.ImportAsync(path, import ?? new() { Objectives = [Mass] });
        var stored = Assert.Single(await Workspace.Sources.ListResultsAsync([source.Id]).ToListAsync());
        Assert.Null(stored.Fault);
        var result = (await (await Workspace.Sources.OpenAsync(source.Id)).LoadAsync(stored.Key!))!.Result;
        Assert.Equal(source.PointCount, result.PointCount);
        return result;
    }

    /// <summary>The fault of an import that leaves nothing behind.</summary>
    private protected async Task<Sim2lException> FailAsync(string path, DataImport? import = null)
    {
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => Workspace.ImportAsync(path, import ?? new() { Objectives = [Mass] }));
        Assert.Empty(await Workspace.Sources.ListAsync());
        Assert.Equal(0, await Workspace.Results.ListRevisionsAsync().CountAsync());
        Assert.Empty(Directory.GetFiles(Workspace.Session.Folder, ".import-*"));
        return fault;
    }
}
