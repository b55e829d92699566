namespace Sim2l.Results;

/// <summary>The index of results in a SQLite file, behind a service.</summary>
public sealed class HttpSqliteResultTests : HttpResultContract
{
    protected override Task<string> LocateAsync() => Task.FromResult(Path.Join(Folder, "results.db"));
}
