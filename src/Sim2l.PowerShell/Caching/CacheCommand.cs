using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>A cmdlet about cached results.</summary>
public abstract class CacheCommand : StoreItemCommand
{
    protected sealed override string Subject => Errors.CacheEntry;

    private protected sealed override string NameParameter => "Key";

    /// <summary>The entries of a filter whose keys match; they do not count as used.</summary>
    private protected IEnumerable<CacheEntry> List(CacheFilter filter, string key)
    {
        if (!IsPattern(key))
            return Stream(cancellation => Cache.ListAsync(filter with { Pattern = KeyPattern.FromKey(Exactly(key)) }, cancellation)).Where(entry => entry.Key == Exactly(key));
        var pattern = WildcardPattern.Get(key, WildcardOptions.IgnoreCase);
        var like = key == "*" ? null : KeyPattern.FromWildcard(key);
        return Stream(cancellation => Cache.ListAsync(filter with { Pattern = like }, cancellation)).Where(entry => pattern.IsMatch(entry.Key));
    }

    private protected static Sim2lException NoEntry(string key) =>
        new(ErrorKind.NotFound, $"There is no cache entry '{RunText.Line(key)}' that answers; Trace-CacheMiss says why a lookup is a miss.");
}
