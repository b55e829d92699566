using System.CommandLine;
using System.Net;

namespace Sim2l.Demo;

/// <summary><c>demo [--root DIR] [--serve [--port PORT]]</c></summary>
internal sealed class DemoCommand
{
    private readonly Option<DirectoryInfo?> _root = new("--root") { Description = "The folder that keeps the data; a fresh temporary folder where none is named.", HelpName = "DIR" };
    private readonly Option<bool> _serve = new("--serve") { Description = "Leaves the services running afterwards, with the page for browsers before them, until Ctrl+C." };
    private readonly Option<int?> _port = new("--port") { Description = $"The port of the page; {Web.WebSettings.StandardPort} unless told otherwise or taken, 0 for any that is free.", HelpName = "PORT" };

    private DemoCommand()
    {
    }

    public static Command Create() => new DemoCommand().CreateCommand();

    private Command CreateCommand()
    {
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is not { } port)
                return;
            if (port is < 0 or > IPEndPoint.MaxPort)
                result.AddError($"--port must be 0 to {IPEndPoint.MaxPort}.");
            else if (!result.GetValue(_serve))
                result.AddError("--port is that of the page, which comes with --serve.");
        });
        var command = new Command("demo", "Runs real simulations, records them, lists, checks and exports what was recorded, shares it through a cache and a catalog service, and finds it by its values.") { _root, _serve, _port };
        command.SetAction((parsed, cancellation) => Task.Run(() => RunAsync(parsed, cancellation), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var console = parsed.InvocationConfiguration;
        try
        {
            var tour = new DemoTour((parsed.GetValue(_root) ?? Directory.CreateTempSubdirectory("sim2l-demo-")).FullName, console.Output);
            return await (parsed.GetValue(_serve) ? tour.ServeAsync(parsed.GetValue(_port), cancellation) : tour.RunAsync(cancellation)) ? 0 : 1;
        }
        // A service that stops with the demo is no failure of its own.
        catch (Exception e) when (e is OperationCanceledException or Sim2lException && cancellation.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync("The demo was stopped before its end.");
            return 1;
        }
        catch (Sim2lException e)
        {
            await console.Error.WriteLineAsync($"The demo failed ({e.Kind}): {e.Message}");
            return 1;
        }
    }
}
