using System.Text;
using Sim2l.Data;

namespace Sim2l.Sessions;

public sealed class SqliteSessionStoreTests : SqlSessionContract
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

    protected override Task<IAsyncDisposable> HoldWriterAsync() => Task.FromResult<IAsyncDisposable>(new HeldWriter(Location));

    protected override async Task<string> DumpAsync()
    {
        var content = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            content.Append(await reader.ReadToEndAsync());
        }
        return content.ToString();
    }

    private sealed class HeldWriter : IAsyncDisposable
    {
        private readonly SqliteDatabase _database;

        public HeldWriter(string path)
        {
            _database = SqliteDatabase.Open(path, SqliteAccess.Write);
            _database.Execute("BEGIN IMMEDIATE");
        }

        public ValueTask DisposeAsync()
        {
            _database.Execute("ROLLBACK");
            _database.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
