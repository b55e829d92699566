namespace Sim2l.Runs;

/// <summary>What one listing answered, and how many files it opened.</summary>
internal sealed class SampleListing : IProgress<(long Done, long Total)>
{
    public List<Run> Runs { get; } = [];

    public List<(string Path, ErrorKind Kind)> Faults { get; } = [];

    public long Opened { get; private set; }

    public IEnumerable<string> Ids => Runs.Select(static run => run.ExecutionId);

    public void OnFault(string path, Sim2lException fault) => Faults.Add((path, fault.Kind));

    public void Report((long Done, long Total) value) => Opened = value.Done;
}
