using System.Collections;
using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Saves named values of a run, one or several.</summary>
/// <remarks>Leaves name no default parameter set: PowerShell would cling to it before it sees whether a row or a dictionary comes through the pipeline.</remarks>
public abstract class SetRunValueCommand : OpenWriterCommand
{
    /// <summary>The parameter set of one value.</summary>
    protected const string ValueSet = "Value";

    private const string ValuesSet = "Values";

    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Value { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? Unit { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? Type { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public object? Metadata { get; set; }

    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IDictionary Values { get; set; } = new Hashtable();

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What is saved: the word in questions and errors.</summary>
    protected abstract string Kind { get; }

    /// <summary>Saves the value that the parameters describe.</summary>
    protected abstract void Save(RunWriter writer, string name, object? value);

    /// <summary>The saved value as it reads back.</summary>
    protected abstract IEnumerable<RunValue> Read(RunReader reader, string name);

    protected sealed override IEnumerable<object> ProcessData(RunReference run)
    {
        Require(run);
        foreach (var (name, value) in Given())
        {
            // One value that cannot be stored does not keep the others from being saved.
            if (!ShouldProcess(run.ExecutionId, $"Set {Kind} '{name}'") || !Try(name, () => Save(Writer(run), name, value)) || !PassThru)
                continue;
            using var reader = OpenReader(run);
            foreach (var saved in Read(reader, WildcardPattern.Escape(name)))
                yield return saved;
        }
    }

    private IEnumerable<(string Name, object? Value)> Given() => ParameterSetName == ValueSet
        ? [(Name, PowerShellValue.Unwrap(Value))]
        : PowerShellValue.Members(Values);
}
