using Sim2l.Testing;

namespace Sim2l.Files;

/// <summary>The file entries in PostgreSQL.</summary>
public sealed class PostgresFileTests : FileStoreContract
{
    private string? _location;

    protected override async Task<IFileStore> OpenAsync()
    {
        _location ??= await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return SqlFileStore.Open(_location, Clock);
    }
}
