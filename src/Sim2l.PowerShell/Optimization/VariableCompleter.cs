using System.Management.Automation;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>Completes variables: the inputs of the simulation.</summary>
public sealed class VariableCompleter : RowCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, OptimizationDefinition definition) => [];

    private protected override IEnumerable<CompletionResult> Complete(string word, IEnumerable<ParameterDescription> parameters) =>
        parameters.Where(parameter => parameter is { Scope: ResultScope.Inputs, Member: null } && Begins(parameter.Name, word)).Select(static parameter => Result(parameter.Name, ResultText.Describe(parameter)));
}
