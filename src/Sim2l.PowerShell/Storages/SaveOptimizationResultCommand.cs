using System.Globalization;
using System.Management.Automation;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.Storages;

[Cmdlet(VerbsData.Save, "OptimizationResult", SupportsShouldProcess = true)]
[OutputType(typeof(SavedResult))]
public sealed class SaveOptimizationResultCommand : OptimizationResultCommand
{
    private readonly HashSet<(string Storage, string Key)> _saved = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public OptimizationResult InputObject { get; set; } = null!;

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? ExpectedVersion { get; set; }

    [Parameter]
    public SwitchParameter NoReplication { get; set; }

    [Parameter]
    public SwitchParameter NoCache { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(StorageHandle storage) => WriteEach(Key, () => Save(storage));

    private IEnumerable<object> Save(StorageHandle storage)
    {
        // One key for all that is piped would keep the last alone.
        if (!_saved.Add((storage.Name, Key)))
            throw new Sim2lException(ErrorKind.InvalidInput, "Several results were to be saved under one key; make a key of each, such as -Key { \"bars/$($_.Definition.Problem)\" }.");
        var action = string.Create(CultureInfo.InvariantCulture, $"Save {InputObject.PointCount:N0} points of '{InputObject.Definition.Problem}' in '{storage.Name}'");
        if (!ShouldProcess(RunText.Line(ResultKey.Shorten(Key)), RunText.Line(action)))
            return [];
        var saved = Ask(storage, (manager, cancellation) => manager.SaveAsync(Key, InputObject, ExpectedVersion, !NoCache, !NoReplication, cancellation));
        return PassThru ? [saved with { StorageName = storage.Name }] : [];
    }
}
