using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Shows how far the reading of new and changed runs is, of which there is nothing to see where none are.</summary>
internal sealed class ListingProgress(Cmdlet cmdlet) : IProgress<(long Done, long Total)>, IDisposable
{
    private ProgressReport? _report;

    public void Report((long Done, long Total) value)
    {
        _report ??= new(cmdlet, "Reading new and changed runs", value.Total);
        _report.Status = $"{value.Done:N0} of {value.Total:N0}";
        _report.Report(value.Done);
    }

    public void Dispose() => _report?.Dispose();
}
