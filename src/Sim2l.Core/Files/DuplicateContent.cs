namespace Sim2l.Files;

/// <summary>Content that runs store more than once.</summary>
public sealed record DuplicateContent
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Bytes of the content, once.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>How often it is stored.</summary>
    public required long Count { get; init; }

    /// <summary>Bytes that would be free if it were stored once.</summary>
    public long WastedBytes => SizeBytes * (Count - 1);

    /// <summary>The names that it has, each once.</summary>
    public required IReadOnlyList<string> Names { get; init => field = value.AsArray(); }

    /// <summary>The runs that store it, each once.</summary>
    public required IReadOnlyList<string> ExecutionIds { get; init => field = value.AsArray(); }
}
