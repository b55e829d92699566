using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>Completes the tags of the newest results.</summary>
public sealed class ResultTagCompleter : ResultCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Newest(bound).SelectMany(static result => result.Tags).Where(tag => Begins(tag, word))
            .GroupBy(static tag => tag, StringComparer.Ordinal)
            .Select(static group => Result(group.Key, string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} of the newest results")));
}
