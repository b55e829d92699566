namespace Sim2l.DataSources;

/// <summary>A source, and how the file that it came from is now.</summary>
public sealed record DataSourceCheck
{
    /// <summary>The source.</summary>
    public required DataSource Source { get; init; }

    /// <summary>The source's id.</summary>
    public string Id => Source.Id;

    /// <summary>The source's label.</summary>
    public string Label => Source.Label;

    /// <summary>The workspace's id.</summary>
    public string? SessionId => Source.SessionId;

    /// <summary>The file.</summary>
    public string Origin => Source.Origin;

    /// <summary>How the file is now.</summary>
    public required DataSourceState State { get; init; }

    /// <summary>Whether the source can be read: an imported one does not need its file.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Why it cannot be read, or null.</summary>
    public Sim2lException? Fault { get; init; }
}
