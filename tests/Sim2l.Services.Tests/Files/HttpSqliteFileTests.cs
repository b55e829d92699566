namespace Sim2l.Files;

/// <summary>The file entries in a SQLite file, behind a service.</summary>
public sealed class HttpSqliteFileTests : HttpFileContract
{
    protected override Task<string> LocateAsync() => Task.FromResult(Path.Join(Folder, "files.db"));
}
