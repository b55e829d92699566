using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Storages;

[Cmdlet(VerbsData.Sync, "ResultStorage", SupportsShouldProcess = true)]
[OutputType(typeof(SyncReport))]
public sealed class SyncResultStorageCommand : ResultStorageCommand
{
    [Parameter(Position = 1)]
    public SyncDirection Direction { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage)
    {
        var isMeant = ShouldProcess($"Bring primary and secondary of '{storage.Name}' together ({Direction})", $"Bring primary and secondary of '{storage.Name}' together ({Direction})?", "Sync", out var reason);
        // Who answers no wants no report either.
        if (!isMeant && reason != ShouldProcessReason.WhatIf)
            return [];
        var report = Ask(storage, $"Bringing the storages of '{storage.Name}' together", (manager, progress, cancellation) => manager.SyncAsync(Direction, !isMeant, progress, cancellation));
        foreach (var conflict in report.Conflicts)
            WriteVerbose($"'{RunText.Line(ResultKey.Shorten(conflict.Key))}' was changed in both; the {conflict.Winner} has the later state.");
        WriteFailures(report.Failures);
        return [report];
    }
}
