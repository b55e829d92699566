namespace Sim2l.Catalog;

/// <summary>Which simulation an address means.</summary>
internal static class SimulationLookup
{
    /// <summary>Without a version the one that was registered last, whatever its status, as in the Python package.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for what is neither a version nor a range.</exception>
    public static async Task<Simulation> FindAsync(this ICatalog catalog, string name, string? version, Viewer viewer, CancellationToken cancellation)
    {
        if (version is { Length: > 0 })
            return await catalog.GetAsync(name, version == CatalogWire.Latest ? null : version, viewer, cancellation);
        var newest = await catalog.GetPageAsync(new() { SimulationName = name }, 1, null, viewer, cancellation);
        // A list does not carry the files.
        return newest.Simulations is [var simulation] && simulation.SimulationName == name
            ? await catalog.GetAsync(simulation.SimulationId, viewer, cancellation)
            : throw new Sim2lException(ErrorKind.NotFound, $"There is no simulation '{name}'.");
    }
}
