namespace Sim2l.Files;

/// <summary>A folder or a file that is to be made known.</summary>
public sealed record NewFileEntry
{
    /// <summary>The most bytes of a name in UTF-8.</summary>
    public const int MaximumNameBytes = 255;

    /// <summary>The most characters of an address.</summary>
    public const int MaximumTextLength = 8_192;

    /// <summary>The most bytes of metadata as JSON.</summary>
    public const int MaximumJsonBytes = 1024 * 1024;

    /// <summary>The most folders that lie within each other.</summary>
    public const int MaximumDepth = 128;

    /// <inheritdoc cref="FileEntry.Name"/>
    public required string Name { get; init; }

    /// <summary>The folder that is to hold it.</summary>
    public string ParentId { get; init; } = FileEntry.RootId;

    /// <inheritdoc cref="FileEntry.IsFolder"/>
    public bool IsFolder { get; init; }

    /// <inheritdoc cref="FileEntry.Size"/>
    public long? Size { get; init; }

    /// <inheritdoc cref="FileEntry.Uri"/>
    public string? Uri { get; init; }

    /// <inheritdoc cref="FileEntry.SiteName"/>
    public string? SiteName { get; init; }

    /// <inheritdoc cref="FileEntry.Url"/>
    public string? Url { get; init; }

    /// <inheritdoc cref="FileEntry.Status"/>
    public bool Status { get; init; } = true;

    /// <inheritdoc cref="FileEntry.Visibility"/>
    public Visibility Visibility { get; init; } = Visibility.Internal;

    /// <inheritdoc cref="FileEntry.Metadata"/>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
