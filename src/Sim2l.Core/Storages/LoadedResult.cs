using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A result as it was loaded, with the state that its key had.</summary>
public sealed record LoadedResult
{
    /// <summary>The key.</summary>
    public string Key => Revision.Key;

    /// <summary>The state.</summary>
    public required ResultRevision Revision { get; init; }

    /// <summary>The result.</summary>
    public required OptimizationResult Result { get; init; }
}
