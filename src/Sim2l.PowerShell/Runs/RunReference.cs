namespace Sim2l.Runs;

/// <summary>A run as the user named it, and the file that stands for it.</summary>
/// <param name="ExecutionId">The id; for a run named by path, the file's name without extension.</param>
/// <param name="Path">The full path of the file, which need not exist.</param>
/// <param name="Target">What the user gave: the target of errors.</param>
public sealed record RunReference(string ExecutionId, string Path, object Target)
{
    /// <summary>Whether the file is another run's: the path is one of another machine, and means nothing here.</summary>
    public bool IsElsewhere { get; init; }
}
