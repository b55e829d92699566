using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Storages;

/// <summary>Completes the keys of a storage on this machine; the tooltip says what a result is of.</summary>
public sealed class ResultKeyCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        var storage = OpenStorages.Get(bound[nameof(OptimizationResultCommand.Storage)] as string ?? OpenStorages.DefaultName);
        return storage.IsLocal ? storage.Manager.ListAsync(word).ToBlockingEnumerable().Where(IsPlain).Select(Describe) : [];
    }

    // What moves the cursor cannot be typed.
    private static bool IsPlain(StoredResult stored) => !stored.Key.Any(char.IsControl);

    private static CompletionResult Describe(StoredResult stored) => Result(
        stored.Key,
        string.Create(CultureInfo.InvariantCulture, $"{StorageText.Problem(stored)}, {stored.Header?.PointCount ?? 0:N0} points, {RunText.Time(stored.SavedAt)}"));
}
