using System.CommandLine;

namespace Sim2l.Demo;

/// <summary><c>demo [--root DIR]</c></summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var root = new Option<DirectoryInfo?>("--root") { Description = "The folder that keeps the data; a fresh temporary folder where none is named.", HelpName = "DIR" };
        var command = new Command("demo", "Runs real simulations, records them, lists, checks and exports what was recorded, and shares it through a cache and a catalog service.") { root };
        command.SetAction((parsed, cancellation) => Task.Run(() => RunAsync(parsed.GetValue(root), parsed.InvocationConfiguration, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? root, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            var folder = (root ?? Directory.CreateTempSubdirectory("sim2l-demo-")).FullName;
            return await new DemoTour(folder, console.Output).RunAsync(cancellation) ? 0 : 1;
        }
        catch (Sim2lException e)
        {
            await console.Error.WriteLineAsync($"The demo failed ({e.Kind}): {e.Message}");
            return 1;
        }
    }
}
