namespace Sim2l.DataSources;

/// <summary>What a caller's sources may cost, and what they may be read from.</summary>
internal sealed record SourceLimits
{
    /// <summary>The most values of one answer.</summary>
    public const int MaximumValues = 2_000_000;

    /// <summary>The most points that are looked at together: for a front, a sample, a histogram.</summary>
    public const int MaximumPoints = 20_000_000;

    /// <summary>The bytes of an uploaded file.</summary>
    public long UploadBytes { get; init; } = 1L << 30;

    /// <summary>The bytes that a workspace may have when something is added to it.</summary>
    public long WorkspaceBytes { get; init; } = 4L << 30;

    /// <summary>The folders whose files may be connected; none unless the operator names them.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>The files that every session finds mounted.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];
}
