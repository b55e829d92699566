using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommunications.Disconnect, "Sim2l", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectSim2lCommand : StoreCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public override Sim2lConnection? Connection { get; set; }

    protected override string Subject => Errors.Connection;

    protected override void ProcessRecord()
    {
        if (InForce is not { } connection)
            WriteVerbose("There is no connection to end.");
        else if (ShouldProcess(connection.IsRemote ? ConnectedStores.SessionAddress(connection).ToString() : "database", "Disconnect"))
            Try(connection, () => End(connection));
    }

    /// <remarks>Whatever the service answers, the connection is used no longer.</remarks>
    private void End(Sim2lConnection connection)
    {
        try
        {
            if (connection is { OwnsSession: true, Token: { } token })
                Wait(cancellation => ConnectedStores.Sessions(connection).RevokeAsync(token, cancellation));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Unauthorized)
        {
            WriteVerbose("The session had ended already.");
        }
        finally
        {
            ConnectedStores.Close(connection);
            if (connection.Equals(CurrentConnection.Value))
                CurrentConnection.Value = null;
        }
    }
}
