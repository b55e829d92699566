namespace Sim2l.Storages;

/// <summary>What copying one storage into another did.</summary>
public sealed record MigrationReport
{
    /// <summary>Where from.</summary>
    public required StorageRole From { get; init; }

    /// <summary>Where to.</summary>
    public required StorageRole To { get; init; }

    /// <summary>How many results were copied.</summary>
    public required long Copied { get; init; }

    /// <summary>How many were there already, in the same state or a newer one.</summary>
    public required long Skipped { get; init; }

    /// <summary>What could not be copied; the rest was.</summary>
    public IReadOnlyList<StorageFailure> Failures { get; init => field = value.AsArray(); } = [];
}
