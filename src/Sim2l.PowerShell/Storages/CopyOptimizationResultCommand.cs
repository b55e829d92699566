using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Copy, "OptimizationResult", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationReport))]
public sealed class CopyOptimizationResultCommand : OptimizationResultCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public StorageRole From { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    public StorageRole To { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    private protected override void Process(StorageHandle storage) => WriteEach(storage.Name, () => Copy(storage));

    private IEnumerable<object> Copy(StorageHandle storage)
    {
        var what = Prefix.Length == 0 ? "all results" : $"the results whose keys begin with '{RunText.Line(ResultKey.Shorten(Prefix))}'";
        if (!ShouldProcess(storage.Name, $"Copy {what} from the {From} to the {To}"))
            return [];
        var report = Ask(storage, $"Copying results of '{storage.Name}'", (manager, progress, cancellation) => manager.MigrateAsync(From, To, Prefix, progress, cancellation));
        WriteFailures(report.Failures);
        return [report];
    }
}
