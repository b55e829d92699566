using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Mounts that a workspace remembers.</summary>
public sealed class MountedSourceTests : MountTests
{
    private const string Rows = "CREATE TABLE t (x REAL, f REAL); INSERT INTO t VALUES (1, 10), (2, 20);";

    private WorkspaceRoot Root => new(PathOf("sessions"));

    [Fact]
    public async Task A_mount_is_there_again_when_its_workspace_is_opened_again()
    {
        var path = Sqlite("t.db", Rows);
        string id;
        await using (var workspace = await Root.CreateAsync(new() { IsKept = true }))
        {
            var source = await MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [new("f", ObjectiveDirection.Maximize, "kg")] }, "speeds");
            Assert.Equal(("speeds", DataSourceMode.Mounted, DataSourceKind.Sqlite, path, "table", 1L, 2L), (source.Label, source.Mode, source.Kind, source.Origin, source.RecognizedAs, source.ResultCount, source.PointCount));
            id = workspace.Id;
        }
        await using var again = await Root.OpenAsync(id);
        var found = (await again.Sources.ListResultsAsync(["speeds"]).ToListAsync()).Single();
        Assert.Equal(("t", ObjectiveDirection.Maximize, "kg"), (found.Stored!.Key, found.Stored.Header!.Definition.Objectives[0].Direction, found.Stored.Header.Definition.Objectives[0].Unit));
        Assert.True(await MountedSource.DismountAsync(again, found.Source));
        Assert.Null(await again.Sources.FindAsync("speeds"));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_source_whose_file_is_gone_has_its_fault_and_the_others_are_read()
    {
        var (first, second) = (Sqlite("a.db", Rows), Sqlite("b.db", Rows));
        string id;
        await using (var workspace = await Root.CreateAsync(new() { IsKept = true }))
        {
            foreach (var path in new[] { first, second })
                await MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [Min("f")] });
            File.Delete(first);
            Assert.Equal([ErrorKind.Unavailable, null], await workspace.Sources.ListResultsAsync().Select(static result => result.Fault?.Kind).ToArrayAsync());
            id = workspace.Id;
        }
        await using var again = await Root.OpenAsync(id);
        Assert.Equal([ErrorKind.NotFound, null], await again.Sources.ListResultsAsync().Select(static result => result.Fault?.Kind).ToArrayAsync());
    }

    [Fact]
    public async Task A_copy_lies_in_the_workspace_and_goes_with_the_mount()
    {
        var path = Sqlite("t.db", Rows);
        await using var workspace = await Root.CreateAsync(new());
        var source = await MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [Min("f")] }, copyFirst: true);
        var copy = Directory.GetFiles(Path.Join(workspace.Session.Folder, "mounts")).Single();
        Assert.Equal(await File.ReadAllBytesAsync(path), await File.ReadAllBytesAsync(copy));
        File.Delete(path);
        var storage = await workspace.Sources.OpenAsync(source.Id);
        Assert.Equal(2, (await storage.LoadAsync("t"))!.Result.PointCount);
        await MountedSource.DismountAsync(workspace, source);
        Assert.Empty(Directory.GetFiles(Path.Join(workspace.Session.Folder, "mounts")));
    }

    [Fact]
    public async Task What_cannot_be_mounted_leaves_nothing_behind()
    {
        var path = Sqlite("t.db", Rows);
        await using var workspace = await Root.CreateAsync(new());
        await MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [Min("f")] }, "taken");
        Assert.Equal(ErrorKind.Conflict, (await FaultAsync(() => MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [Min("f")] }, "TAKEN", copyFirst: true))).Kind);
        Assert.Equal(ErrorKind.NotSupported, (await FaultAsync(() => MountedSource.MountAsync(workspace, path, copyFirst: true))).Kind);
        Assert.Single(await workspace.Sources.ListAsync());
        Assert.Empty(Directory.GetFiles(Path.Join(workspace.Session.Folder, "mounts")));
    }

    [Fact]
    public async Task What_was_imported_is_not_dismounted()
    {
        await using var workspace = await Root.CreateAsync(new());
        var path = Sqlite("t.db", Rows);
        var source = await MountedSource.MountAsync(workspace, path, new() { Table = "t", Objectives = [Min("f")] });
        Assert.Equal(ErrorKind.InvalidInput, (await FaultAsync(() => MountedSource.DismountAsync(workspace, source with { Mode = DataSourceMode.Imported }))).Kind);
        Assert.NotNull(await workspace.Sources.FindAsync(source.Id));
    }
}
