using System.Collections;
using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>Completes names of parameters; the tooltip says what they hold.</summary>
public sealed class ResultParameterCompleter : ResultCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Known(bound).Where(parameter => parameter.Member is null && Begins(parameter.Name, word)).DistinctBy(static parameter => parameter.Name)
            .Select(static parameter => Result(parameter.Name, ResultText.Describe(parameter)));
}
