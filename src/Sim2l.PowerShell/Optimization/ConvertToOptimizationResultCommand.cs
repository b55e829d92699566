using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Optimization;

[Cmdlet(VerbsData.ConvertTo, "OptimizationResult")]
[OutputType(typeof(OptimizationResult))]
public sealed class ConvertToOptimizationResultCommand : OptimizationCommand
{
    private bool _hasResults;

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Objective { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Problem { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Algorithm { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary Metadata { get; set; } = new Hashtable();

    protected override void EndProcessing()
    {
        // No rows make a result without points, not none.
        if (!_hasResults)
            StopOnFault(Objective, () => Rows());
        base.EndProcessing();
    }

    private protected override void Process(OptimizationResult result)
    {
        _hasResults = true;
        WriteObject(result);
    }

    private protected override OptimizationResult Build(RowTable rows) =>
        rows.Build(Problem, Algorithm, PowerShellValue.Members(Metadata).ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal));
}
