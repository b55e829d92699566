using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Get, "Sim2lConnection")]
[OutputType(typeof(Sim2lConnection))]
public sealed class GetSim2lConnectionCommand : Sim2lCommand
{
    protected override string Subject => Errors.Connection;

    protected override void ProcessRecord()
    {
        if (CurrentConnection.Value is { } connection)
            WriteObject(connection);
        else
            WriteVerbose($"Not connected: caching uses '{ConnectedStores.CacheFile}', users and sessions lie in '{ConnectedStores.SessionFile}'.");
    }
}
