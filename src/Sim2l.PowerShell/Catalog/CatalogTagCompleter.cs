using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Catalog;

/// <summary>Completes tags, the most used first.</summary>
public sealed class CatalogTagCompleter : CatalogCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Known(new(), bound)
            .SelectMany(static simulation => simulation.Tags)
            .Where(tag => Begins(tag, word))
            .GroupBy(static tag => tag, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(static group => group.Count())
            .Select(static group => Result(group.Key, string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} known versions have it")));
}
