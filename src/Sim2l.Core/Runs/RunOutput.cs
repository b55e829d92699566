namespace Sim2l.Runs;

/// <summary>An output of a run.</summary>
public sealed record RunOutput : RunValue
{
    /// <summary>The name of the artifact that holds the value, when it is a file.</summary>
    public string? FileReference { get; init; }

    /// <summary>When the output was saved.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
