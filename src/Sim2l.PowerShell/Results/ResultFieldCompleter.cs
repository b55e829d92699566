using System.Collections;
using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>Completes fields: parameters, whether the word begins with their scope or their name, and what every run has.</summary>
public sealed class ResultFieldCompleter : ResultCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Known(bound).Where(parameter => Begins(parameter.Field.ToString(), word) || Begins(parameter.Name, word))
            .OrderBy(static parameter => parameter.Scope == ResultScope.Outputs ? 0 : 1)
            .Select(static parameter => Result(parameter.Field.ToString(), ResultText.Describe(parameter)))
            .Concat(RunFields.All.Values.Where(field => Begins(field.Property, word)).Select(static field => Result(field.Property, $"{field.Kind} of the run")));
}
