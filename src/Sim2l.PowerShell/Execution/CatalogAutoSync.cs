using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Tells the catalog in force of a run when it begins and when it ends, where the option says so; a run never fails because of it.</summary>
/// <remarks>A report is queued on disk before it is delivered; a catalog that does not answer is warned of once.</remarks>
internal static class CatalogAutoSync
{
    public static void Tell(Cmdlet cmdlet, string runPath, CancellationToken cancellation)
    {
        var options = Sim2lCommand.Configuration.Options;
        if (!options.CatalogAutoSync || TemporaryRuns.Holds(runPath))
            return;
        var name = "";
        try
        {
            var report = RunReports.Read(runPath, options.AbandonedAfter, cancellation);
            var place = CatalogPlace.Of(CurrentConnection.Value);
            name = place.Name;
            // Some waiting, for locks of a file say, cannot be cancelled; it goes on without the run.
            var delivery = Task.Run(() => LaterDelivery.SendAsync(ConnectedStores.Outbox(), place.ToDestination(), place.Queue(report), cancellation), cancellation)
                .WaitAsync(2 * LaterDelivery.Patience, cancellation).GetAwaiter().GetResult();
            if (delivery is not null)
                Judge(cmdlet, name, delivery);
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            WarnOnce(cmdlet, name, $"The catalog was not told of the run '{runPath}', and that could not be queued: {e.Message} Sync-Catalog does it later.");
        }
    }

    /// <inheritdoc cref="LaterDelivery.Forget"/>
    public static void Forget(string name) => LaterDelivery.Forget(RunReport.Kind, name);

    private static void Judge(Cmdlet cmdlet, string name, OutboxDelivery delivery)
    {
        if (delivery.Refused > 0)
            cmdlet.WriteWarning($"The catalog '{name}' refused what it was told of {delivery.Refused} runs; Sync-Catalog shows why.");
        if (delivery.Fault is null || delivery.Delivered > 0)
            Forget(name);
        else
            WarnOnce(cmdlet, name, $"The catalog '{name}' is told of this run and the following ones later, by the next run or Sync-Catalog: {delivery.Fault.Message}");
    }

    private static void WarnOnce(Cmdlet cmdlet, string name, string warning)
    {
        if (LaterDelivery.Leave(RunReport.Kind, name))
            cmdlet.WriteWarning(warning);
    }
}
