namespace Sim2l.Storages;

/// <summary>What bringing two storages together did, or would do.</summary>
public sealed record SyncReport
{
    /// <summary>Which learned from which.</summary>
    public required SyncDirection Direction { get; init; }

    /// <summary>Whether nothing was changed.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>How many results the primary took over.</summary>
    public long CopiedToPrimary { get; init; }

    /// <summary>How many results the secondary took over.</summary>
    public long CopiedToSecondary { get; init; }

    /// <summary>How many results were deleted in the primary, as they were in the secondary.</summary>
    public long DeletedInPrimary { get; init; }

    /// <summary>How many results were deleted in the secondary, as they were in the primary.</summary>
    public long DeletedInSecondary { get; init; }

    /// <summary>How many results were the same in both.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many were newer where nothing was to change.</summary>
    public long Left { get; init; }

    /// <summary>What was changed in both.</summary>
    public IReadOnlyList<SyncConflict> Conflicts { get; init => field = value.AsArray(); } = [];

    /// <summary>What could not be copied; the rest was.</summary>
    public IReadOnlyList<StorageFailure> Failures { get; init => field = value.AsArray(); } = [];
}
