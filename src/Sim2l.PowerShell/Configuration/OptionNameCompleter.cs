using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sim2l.Commands;

namespace Sim2l.Configuration;

/// <summary>Completes the names of options; the tooltip says what an option does and what it is now.</summary>
public sealed class OptionNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return Descriptions().Where(option => pattern.IsMatch(option.Name))
            .Select(static option => new CompletionResult(option.Name, option.Name, CompletionResultType.ParameterValue, option.ToolTip));
    }

    private static IEnumerable<(string Name, string ToolTip)> Descriptions()
    {
        try
        {
            return Sim2lCommand.Configuration.GetAll().Select(static o => (o.Name, $"{o.Description} Now: {o.Value} ({o.Source})"));
        }
        catch (Sim2lException)
        {
            // A value that cannot be understood is what the user is about to correct: the names are still right.
            return Sim2lConfiguration.Names.Select(static name => (name, name));
        }
    }
}
