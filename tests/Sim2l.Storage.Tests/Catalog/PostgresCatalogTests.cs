using Sim2l.Testing;

namespace Sim2l.Catalog;

/// <summary>The catalog in PostgreSQL.</summary>
public sealed class PostgresCatalogTests : CatalogContract
{
    private string? _location;

    protected override async Task<ICatalog> OpenAsync(Viewer viewer)
    {
        _location ??= await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return SqlCatalog.Open(_location, Clock);
    }
}
