namespace Sim2l.Sessions;

public sealed class HttpSqliteSessionTests : HttpSessionContract
{
    private readonly TemporaryFolder _folder = new();

    protected override ValueTask PrepareAsync()
    {
        Location = Path.Join(_folder.Path, "sessions.db");
        return ValueTask.CompletedTask;
    }

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
