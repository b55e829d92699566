using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>A cmdlet about cached results.</summary>
/// <remarks>A key may be any text, wildcards included: what the pipeline brings is taken as it is, what the command line says may be a pattern.</remarks>
public abstract class CacheCommand : StoreCommand
{
    private bool _isKeyGiven;

    protected sealed override string Subject => Errors.CacheEntry;

    /// <summary>Whether the pipeline, not the command line, brought the key of this moment.</summary>
    private protected bool IsKeyPiped => !_isKeyGiven && MyInvocation.BoundParameters.ContainsKey("Key");

    protected override void BeginProcessing() =>
        // Before the first object only the command line has been bound.
        _isKeyGiven = MyInvocation.BoundParameters.ContainsKey("Key");

    private protected bool IsPattern(string key) => !IsKeyPiped && WildcardPattern.ContainsWildcardCharacters(key);

    /// <summary>The key that a text without wildcards stands for.</summary>
    private protected string Exactly(string key) => IsKeyPiped ? key : WildcardPattern.Unescape(key);

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

    private protected static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
