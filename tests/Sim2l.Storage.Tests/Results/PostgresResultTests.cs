using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>The index of results in PostgreSQL.</summary>
public sealed class PostgresResultTests : ResultContract
{
    private string? _location;

    protected override async Task<IResultIndex> OpenAsync(Viewer viewer)
    {
        _location ??= await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return SqlResultIndex.Open(_location, Clock);
    }
}
