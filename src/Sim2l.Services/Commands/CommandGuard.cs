using System.CommandLine;

namespace Sim2l.Commands;

/// <summary>Ends a command that failed with one line and exit code 1.</summary>
internal static class CommandGuard
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Sim2lException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
