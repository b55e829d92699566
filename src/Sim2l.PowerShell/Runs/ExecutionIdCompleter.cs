using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes the ids of the runs in the folder of runs, newest first.</summary>
public sealed class ExecutionIdCompleter : IArgumentCompleter
{
    private const int Most = 100;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var root = fakeBoundParameters["Root"] as string ?? Sim2lCommand.Configuration.Options.RunRoot;
            return
            [
                .. new DirectoryInfo(root).EnumerateFiles(wordToComplete.Trim('\'', '"') + "*.db")
                    .OrderByDescending(static file => file.LastWriteTimeUtc)
                    .Take(Most)
                    .Select(static file => Path.GetFileNameWithoutExtension(file.Name))
                    .Where(ExecutionId.IsValid)
                    .Select(static id => new CompletionResult(id)),
            ];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whatever is wrong with the folder, the cmdlet will say it; a key press must not.
            return [];
        }
    }
}
