using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>Completes from the parameters of the simulation that <c>Search-Result</c> brings, or from the objectives of a result that stands on the command line.</summary>
public abstract class RowCompleter : ResultCompleter
{
    private static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase) { "Search-Result", "Get-Result", "Invoke-Simulation" };

    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) => [];

    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) =>
        (bound[nameof(OptimizationCommand.InputObject)] is { } given && (given is PSObject wrapped ? wrapped.BaseObject : given) is OptimizationResult result
            ? Complete(word, result.Definition)
            : []).Concat(Simulation(command) is { } name ? Complete(word, Known(new Hashtable { [nameof(ParameterDescription.SimulationName)] = name })) : []);

    private protected abstract IEnumerable<CompletionResult> Complete(string word, OptimizationDefinition definition);

    private protected abstract IEnumerable<CompletionResult> Complete(string word, IEnumerable<ParameterDescription> parameters);

    /// <summary>The simulation that the nearest search before the cmdlet names.</summary>
    private static string? Simulation(CommandAst command) => command.Parent is PipelineAst pipeline
        ? pipeline.PipelineElements.OfType<CommandAst>().TakeWhile(element => element != command)
            .Where(static element => Sources.Contains(element.GetCommandName() ?? ""))
            .Select(static element => StaticParameterBinder.BindCommand(element).BoundParameters.GetValueOrDefault(nameof(ParameterDescription.SimulationName))?.ConstantValue?.ToString())
            .LastOrDefault()
        : null;
}
