using System.Globalization;
using Sim2l.Commands;

namespace Sim2l.Storages;

/// <summary>Offers a result storage to be asked, and passes on what it has to say.</summary>
public abstract class StorageManagerCommand : Sim2lCommand
{
    private protected T Ask<T>(StorageHandle storage, Func<StorageManager, CancellationToken, Task<T>> work) =>
        Warned(storage, () => Wait(cancellation => work(storage.Manager, cancellation)));

    /// <summary>As the other, for long work, which tells how many results it has looked at.</summary>
    private protected T Ask<T>(StorageHandle storage, string activity, Func<StorageManager, IProgress<long>, CancellationToken, Task<T>> work)
    {
        var counted = new CountedProgress();
        using var progress = StartProgress(activity, total: 0);
        return Warned(storage, () => Wait(
            cancellation => work(storage.Manager, counted, cancellation),
            () =>
            {
                progress.Status = string.Create(CultureInfo.InvariantCulture, $"{counted.Count:N0} results");
                progress.Report(counted.Count);
            }));
    }

    private protected void Warn(StorageHandle storage)
    {
        foreach (var warning in storage.TakeWarnings())
            WriteWarning(warning);
    }

    private protected OpenStorage Describe(StorageHandle storage) => new()
    {
        Name = storage.Name,
        Info = Ask(storage, static (manager, cancellation) => manager.GetInfoAsync(cancellation)),
    };

    /// <summary>Writes what could not be done to single results.</summary>
    private protected void WriteFailures(IEnumerable<StorageFailure> failures)
    {
        foreach (var failure in failures)
            WriteError(Errors.From(failure.Fault, Errors.OptimizationResult, failure.Key));
    }

    private T Warned<T>(StorageHandle storage, Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            // A pipeline that is stopped takes no warnings.
            if (!Stopping)
                Warn(storage);
        }
    }
}
