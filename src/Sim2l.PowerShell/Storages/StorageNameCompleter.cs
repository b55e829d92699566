using System.Collections;
using System.Management.Automation;
using Sim2l.Sessions;

namespace Sim2l.Storages;

/// <summary>Completes the names of the open result storages; the tooltip says where they are.</summary>
public sealed class StorageNameCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) => OpenStorages.All
        .Where(storage => storage.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .Select(static storage => Result(storage.Name, StorageText.Settings(storage.Manager.Settings)));
}
