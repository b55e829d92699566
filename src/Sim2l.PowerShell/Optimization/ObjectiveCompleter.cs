using System.Management.Automation;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>Completes objectives with their directions: outputs first, because those are what is optimized.</summary>
public sealed class ObjectiveCompleter : RowCompleter
{
    private static readonly (string Word, string Meaning)[] Directions = [("min", "Lower is better"), ("max", "Higher is better")];

    private protected override IEnumerable<CompletionResult> Complete(string word, OptimizationDefinition definition) =>
        definition.Objectives.SelectMany(objective => Directed(word, ObjectiveText.Of(objective).Header, objective.Unit ?? "no unit"));

    private protected override IEnumerable<CompletionResult> Complete(string word, IEnumerable<ParameterDescription> parameters) =>
        parameters.Where(static parameter => parameter.Kinds.Any(static kind => kind is ResultValueKind.Integer or ResultValueKind.Number))
            .OrderBy(static parameter => parameter.Scope == ResultScope.Outputs ? 0 : 1)
            .SelectMany(parameter => Directed(word, parameter.Member is null ? parameter.Name : $"{parameter.Name}.{parameter.Member}", ResultText.Describe(parameter)));

    private static IEnumerable<CompletionResult> Directed(string word, string name, string toolTip) =>
        Directions.Select(direction => (Text: $"{name}:{direction.Word}", direction.Meaning)).Where(item => Begins(item.Text, word)).Select(item => Result(item.Text, $"{item.Meaning}. {toolTip}"));
}
