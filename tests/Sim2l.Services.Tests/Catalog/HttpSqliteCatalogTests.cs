namespace Sim2l.Catalog;

/// <summary>The catalog in a SQLite file, behind a service.</summary>
public sealed class HttpSqliteCatalogTests : HttpCatalogContract
{
    protected override Task<string> LocateAsync() => Task.FromResult(Path.Join(Folder, "catalog.db"));
}
