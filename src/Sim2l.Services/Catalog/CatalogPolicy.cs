namespace Sim2l.Catalog;

/// <summary>What the operator decided about the catalog.</summary>
internal sealed record CatalogPolicy
{
    /// <summary>Whether public simulations need no session.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Whether registrations of those who may not register wait for an admin.</summary>
    public bool TakesRequests { get; init; }
}
