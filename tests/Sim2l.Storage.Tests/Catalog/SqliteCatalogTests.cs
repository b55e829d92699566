using Sim2l.Testing;

namespace Sim2l.Catalog;

/// <summary>The catalog in a SQLite file.</summary>
public sealed class SqliteCatalogTests : CatalogContract
{
    protected override Task<ICatalog> OpenAsync(Viewer viewer) => Task.FromResult<ICatalog>(SqlCatalog.Open(Path.Join(Folder, "catalog.db"), Clock));
}
