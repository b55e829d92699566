namespace Sim2l.Files;

/// <summary>How much the files of runs take, and how much of it is stored more than once.</summary>
public sealed record RunFileStatistics
{
    /// <summary>How many runs have files.</summary>
    public required long RunCount { get; init; }

    /// <summary>How many files there are.</summary>
    public required long FileCount { get; init; }

    /// <summary>How many of them lie beside their run, whose content is not counted.</summary>
    public required long ExternalCount { get; init; }

    /// <summary>Bytes inside the runs' files.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>How many different contents are stored more than once.</summary>
    public required long DuplicateCount { get; init; }

    /// <summary>Bytes that would be free if each content were stored once.</summary>
    public required long WastedBytes { get; init; }
}
