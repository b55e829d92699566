using System.Management.Automation;
using Sim2l.Results;
using Sim2l.Sessions;

namespace Sim2l.Runs;

/// <summary>Offers runs that may lie on another machine, and the index of results that knows them.</summary>
public abstract class ConnectedRunCommand : RunCommand
{
    [Parameter]
    [ValidateNotNull]
    public Sim2lConnection? Connection { get; set; }

    /// <summary>The connection in force for the index of results; null means the local file.</summary>
    private protected Sim2lConnection? InForce => ConfiguredConnection.Resolve(StoreKind.Results, Connection ?? CurrentConnection.Value);

    private protected override RunReference Disown(RunReference run) => InForce is { ResultsUri: not null } ? run : base.Disown(run);

    private protected IResultIndex Results => ConnectedStores.Results(InForce);

    /// <summary>Reads a run's file, or, where it is not on this machine, the run that the results service has of that id.</summary>
    private protected IRunReader OpenRun(RunReference run)
    {
        if ((run.IsElsewhere || !File.Exists(run.Path)) && InForce is { ResultsUri: not null } connection)
            return ConnectedStores.Runs(connection).Open(run.ExecutionId, Cancellation);
        return OpenReader(run);
    }
}
