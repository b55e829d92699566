using System.Collections;
using System.Management.Automation;

namespace Sim2l.Caching;

[Cmdlet(VerbsDiagnostic.Trace, "CacheMiss")]
[OutputType(typeof(CacheMiss))]
public sealed class TraceCacheMissCommand : CacheCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IDictionary InputObject { get; set; } = new Hashtable();

    protected override void ProcessRecord() => WriteEach(InputObject, () => [Explain()]);

    private CacheMiss Explain()
    {
        var question = new CacheQuestion { SimulationName = SimulationName, SimulationVersion = SimulationVersion, Inputs = CacheInputs.Read(InputObject) };
        return Wait(cancellation => Cache.ExplainAsync(question, cancellation));
    }
}
