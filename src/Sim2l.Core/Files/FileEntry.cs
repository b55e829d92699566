namespace Sim2l.Files;

/// <summary>A folder, or a file of which the location is known; the content lies elsewhere.</summary>
/// <remarks>The members are those of the Python package, with path, visibility and revision beside them.</remarks>
public sealed record FileEntry
{
    /// <summary>The id of the folder in which all others lie.</summary>
    public const string RootId = "0";

    /// <summary>A UUID, or <see cref="RootId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The name, of which each folder has one entry at most.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the folders that lead here and its own, with slashes between them; empty for the root.</summary>
    public required string Path { get; init; }

    /// <summary>The folder that holds it; null for the root only.</summary>
    public string? ParentId { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>Bytes of content, where that is known.</summary>
    public long? Size { get; init; }

    /// <summary>Where the content lies.</summary>
    public string? Uri { get; init; }

    /// <summary>Who made the entry, and so may change it.</summary>
    public string? Creator { get; init; }

    /// <summary>The site that holds the content.</summary>
    public string? SiteName { get; init; }

    /// <summary>Where a browser finds it.</summary>
    public string? Url { get; init; }

    /// <summary>Whether the content is there.</summary>
    public bool Status { get; init; } = true;

    /// <summary>Who sees it, and whatever a folder holds.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>A number that grows with each change.</summary>
    public long Revision { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset DateCreated { get; init; }

    /// <summary>When it was last changed, moved or renamed.</summary>
    public required DateTimeOffset DateModified { get; init; }

    /// <summary>Whatever else was said about it.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
