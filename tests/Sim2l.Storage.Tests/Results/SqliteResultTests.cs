using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>The index of results in a SQLite file.</summary>
public sealed class SqliteResultTests : ResultContract
{
    protected override Task<IResultIndex> OpenAsync(Viewer viewer) => Task.FromResult<IResultIndex>(SqlResultIndex.Open(Path.Join(Folder, "results.db"), Clock));
}
