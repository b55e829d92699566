using System.Collections;
using System.Management.Automation;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>Completes from the entries of the local cache.</summary>
public abstract class CacheCompleter : StoreCompleter
{
    private protected sealed override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        IsLocal(bound, StoreKind.Cache) && File.Exists(ConnectedStores.CacheFile) ? Complete(word) : [];

    private protected abstract IEnumerable<CompletionResult> Complete(string word);

    private protected static IEnumerable<CacheEntry> List(CacheFilter filter) => ConnectedStores.Cache(null).ListAsync(filter).ToBlockingEnumerable();
}
