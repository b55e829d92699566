namespace Sim2l.Catalog;

/// <summary>A request that waits with the same content.</summary>
internal sealed class SameRequestRow
{
    public long Id { get; init; }

    public string? RequestedBy { get; init; }
}
