using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Tells the catalog in force of a run when it begins and when it ends, where the option says so; a run never fails because of it.</summary>
/// <remarks>
/// A report is queued on disk before it is delivered, so that neither a service that is away nor the death of this process loses it. A catalog that does
/// not answer is warned of once, and for a while only queued for.
/// </remarks>
internal static class CatalogAutoSync
{
    private static readonly ConcurrentDictionary<string, long> Away = new(StringComparer.Ordinal);

    /// <summary>How long a run waits for the catalog.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a catalog that does not answer is left alone.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public static void Tell(Cmdlet cmdlet, string runPath, CancellationToken cancellation)
    {
        var options = Sim2lCommand.Configuration.Options;
        if (!options.CatalogAutoSync)
            return;
        var name = "";
        try
        {
            var report = RunReports.Read(runPath, options.AbandonedAfter, cancellation);
            var place = CatalogPlace.Of(CurrentConnection.Value);
            name = place.Name;
            // Some waiting, for locks of a file say, cannot be cancelled; it goes on without the run.
            var delivery = Task.Run(() => DeliverAsync(place, report, cancellation), cancellation).WaitAsync(2 * Patience, cancellation).GetAwaiter().GetResult();
            if (delivery is not null)
                Judge(cmdlet, name, delivery);
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            WarnOnce(cmdlet, name, $"The catalog was not told of the run '{runPath}', and that could not be queued: {e.Message} Sync-Catalog does it later.");
        }
    }

    /// <summary>The catalog is there again: its next failure is worth a warning, and it need not be left alone.</summary>
    public static void Forget(string name) => Away.TryRemove(name, out _);

    private static async Task<OutboxDelivery?> DeliverAsync(CatalogPlace place, RunReport report, CancellationToken cancellation)
    {
        var outbox = ConnectedStores.Outbox();
        try
        {
            await outbox.AddAsync(place.Queue(report), cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException)
        {
            // Where nothing can be queued it is now or never.
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limited.CancelAfter(Patience);
            await TellAtOnceAsync(place, report, limited.Token).ConfigureAwait(false);
            return null;
        }
        var isLeftAlone = Away.TryGetValue(place.Name, out var since) && Stopwatch.GetElapsedTime(since) < Pause;
        return isLeftAlone ? null : await outbox.DeliverAsync(RunReport.Kind, place.Name, place.DeliverAsync, Patience, cancellation).ConfigureAwait(false);
    }

    private static async Task TellAtOnceAsync(CatalogPlace place, RunReport report, CancellationToken limited)
    {
        try
        {
            await place.Report().ReportAsync(report, limited).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new Sim2lException(ErrorKind.Timeout, $"'{place.Name}' did not answer in time.", e);
        }
    }

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
        var isFirst = !Away.ContainsKey(name);
        Away[name] = Stopwatch.GetTimestamp();
        if (isFirst)
            cmdlet.WriteWarning(warning);
    }
}
