using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Completes execution ids, newest first; the tooltip says which result an id stands for.</summary>
public sealed class ResultIdCompleter : ResultCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Newest(bound, new FieldFilter(ResultField.Run("execution_id"), FilterOperator.Like, WildcardPattern.Escape(word.TrimEnd('*')) + "*"))
            .Select(static result => Result(result.ExecutionId, $"{result.SimulationName} {result.SimulationVersion}, {result.Status}, {RunText.Time(result.StartedAt ?? result.CreatedAt)}"));
}
