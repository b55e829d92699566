using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes the ids of the runs in the folder of runs, newest first; the tooltip says which run an id stands for.</summary>
public sealed class ExecutionIdCompleter : IArgumentCompleter
{
    private const int Most = 100;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. List(Root(fakeBoundParameters["Root"]), wordToComplete.Trim('\'', '"')).Select(Describe)];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whatever is wrong with the folder, the cmdlet will say it; a key press must not.
            return [];
        }
    }

    private static IEnumerable<Run> List(string root, string word)
    {
        var filter = new RunFilter { ExecutionIds = [word.TrimEnd('*') + "*"], First = Most };
        return new RunFolder(root, Sim2lCommand.Configuration.Options.AbandonedAfter).List(filter);
    }

    private static string Root(object? given)
    {
        if (given is null)
            return Sim2lCommand.Configuration.Options.RunRoot;
        // Completion runs in the session's runspace, whose location is what a relative path starts from.
        var path = LanguagePrimitives.ConvertTo<string>(given);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Microsoft.PowerShell.Management\\Convert-Path").AddParameter("LiteralPath", path).Invoke<string>().Single();
    }

    private static CompletionResult Describe(Run run) =>
        new(run.ExecutionId, run.ExecutionId, CompletionResultType.ParameterValue, $"{run.SimulationName} {run.SimulationVersion}, {run.Status}, {RunText.Time(run.StartedAt)}");
}
