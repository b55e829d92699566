namespace Sim2l.Files;

/// <summary>What an export wrote, and whether it was all.</summary>
public sealed class ExportManifest
{
    private readonly List<ExportedFile> _files = [];
    private readonly Dictionary<ExportOutcome, int> _counts = [];

    /// <summary>The files in the order in which they were met.</summary>
    public IReadOnlyList<ExportedFile> Files => _files;

    /// <summary>How many runs could not be read to their end, and how many names no run had.</summary>
    public int MissingCount { get; set; }

    /// <summary>Whether everything that was asked for is there.</summary>
    public bool IsComplete => MissingCount == 0 && Count(ExportOutcome.Failed) == 0;

    /// <summary>Adds a line.</summary>
    public void Add(ExportedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files.Add(file);
        _counts[file.Outcome] = Count(file.Outcome) + 1;
        if (file.Outcome != ExportOutcome.Failed)
            SizeBytes += file.Artifact.SizeBytes ?? 0;
    }

    /// <summary>How many files had an outcome.</summary>
    public int Count(ExportOutcome outcome) => _counts.GetValueOrDefault(outcome);

    /// <summary>Bytes that are there now.</summary>
    public long SizeBytes { get; private set; }
}
