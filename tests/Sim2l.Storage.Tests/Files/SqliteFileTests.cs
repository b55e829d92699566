using Sim2l.Testing;

namespace Sim2l.Files;

/// <summary>The file entries in a SQLite file.</summary>
public sealed class SqliteFileTests : FileStoreContract
{
    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(SqlFileStore.Open(Path.Join(Folder, "files.db"), Clock));
}
