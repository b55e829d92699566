using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Sessions;

/// <summary>Completes the names of users in the local file; those of a service or database are not asked for on a key press.</summary>
public sealed class UserNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            if (fakeBoundParameters.Contains("Connection") || CurrentConnection.Value is not null || !File.Exists(ConnectedStores.SessionFile))
                return [];
            var pattern = WildcardPattern.Get(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
            return [.. ConnectedStores.Sessions(null).GetUsersAsync().ToBlockingEnumerable().Where(user => pattern.IsMatch(user.UserName)).Select(Describe)];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whatever is wrong with the file, the cmdlet will say it; a key press must not.
            return [];
        }
    }

    private static CompletionResult Describe(User user)
    {
        var text = user.UserName.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') ? user.UserName : $"'{CodeGeneration.EscapeSingleQuotedStringContent(user.UserName)}'";
        return new(text, user.UserName, CompletionResultType.ParameterValue, $"{user.Role}{(user.IsActive ? "" : ", inactive")} {user.Email}".TrimEnd());
    }
}
