using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>Completes keys of the local cache, newest first; the tooltip says which run an entry stands for.</summary>
public sealed class CacheKeyCompleter : CacheCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word) =>
        List(new() { Pattern = KeyPattern.FromKey(word) + "%" }).Where(static entry => !WildcardPattern.ContainsWildcardCharacters(entry.Key)).Select(Describe);

    private static CompletionResult Describe(CacheEntry entry) =>
        Result(entry.Key, $"{entry.SimulationName} {entry.SimulationVersion}, run {entry.ExecutionId}, {entry.Status}, {RunText.Time(entry.CreatedAt)}");
}
