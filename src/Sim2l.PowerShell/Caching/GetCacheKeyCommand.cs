using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <remarks>Runs are the default, because nothing on the command line tells that they come through the pipeline.</remarks>
[Cmdlet(VerbsCommon.Get, "CacheKey", DefaultParameterSetName = RunSet)]
[OutputType(typeof(CacheKey))]
public sealed class GetCacheKeyCommand : RunReferenceCommand
{
    private const string InputsSet = "Inputs";
    private const string RunSet = "Run";

    [Parameter(ParameterSetName = InputsSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(ParameterSetName = InputsSet, Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "";

    [Parameter(ParameterSetName = InputsSet, Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IDictionary InputObject { get; set; } = new Hashtable();

    [Parameter(ParameterSetName = RunSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    [ValidateNotNull]
    public RunName[] ExecutionId { get; set; } = [];

    /// <summary>The file that a record names beside its id.</summary>
    [Parameter(ParameterSetName = RunSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? RunPath { get; set; }

    [Parameter(ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    public override string? Root { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputsSet)
            WriteEach(InputObject, () => [CacheKey.Compute(SimulationName, SimulationVersion, CacheInputs.Read(InputObject))]);
        else
            foreach (var id in ExecutionId)
                WriteEach(id, () => [OfRun(NullIfEmpty(RunPath) is { } path ? FromRecord(id.ToString()!, ResolveLiteralPath(path), path) : FromName(id))]);
    }

    private CacheKey OfRun(RunReference reference)
    {
        var run = ReadRun(reference);
        return CacheKey.Compute(run.SimulationName, run.SimulationVersion, RunInputs.Read(reference.Path, Cancellation));
    }
}
