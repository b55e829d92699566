namespace Sim2l.Files;

/// <summary>What is to be different about an entry; what is null stays.</summary>
public sealed record FileEntryChange
{
    /// <summary>The folder that it moves to.</summary>
    public string? ParentId { get; init; }

    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <inheritdoc cref="FileEntry.Size"/>
    public long? Size { get; init; }

    /// <inheritdoc cref="FileEntry.Uri"/>
    public string? Uri { get; init; }

    /// <inheritdoc cref="FileEntry.SiteName"/>
    public string? SiteName { get; init; }

    /// <inheritdoc cref="FileEntry.Url"/>
    public string? Url { get; init; }

    /// <inheritdoc cref="FileEntry.Status"/>
    public bool? Status { get; init; }

    /// <inheritdoc cref="FileEntry.Visibility"/>
    public Visibility? Visibility { get; init; }

    /// <summary>The metadata in place of what there was.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>The revision that the caller has seen; when it is another by now, nothing is changed.</summary>
    public long? Revision { get; init; }
}
