using System.Management.Automation;
using System.Management.Automation.Host;

namespace Sim2l.Optimization;

[Cmdlet(VerbsCommon.Show, "ParetoFront", SupportsShouldProcess = true, DefaultParameterSetName = WindowSet)]
[OutputType(typeof(FrontPicture), ParameterSetName = [WindowSet])]
[OutputType(typeof(FileInfo), ParameterSetName = [FileSet])]
public sealed class ShowParetoFrontCommand : OptimizationCommand
{
    private const string WindowSet = "Window";
    private const string FileSet = "File";
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    [Parameter(ParameterSetName = WindowSet)]
    [ValidateRange(FrontPlotText.LeastWidth, 1000)]
    public int Width { get; set; }

    [Parameter(ParameterSetName = WindowSet)]
    [ValidateRange(FrontPlotText.LeastHeight, 1000)]
    public int Height { get; set; }

    [Parameter(ParameterSetName = FileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter FrontOnly { get; set; }

    private protected override void Process(OptimizationResult result) => Try(Path ?? result.Definition.Problem, () =>
    {
        var plot = Compute(() => new FrontPlot(result, !FrontOnly));
        if (Path is null)
            WriteObject(new FrontPicture(plot, Width > 0 ? Width : Window().Width, Height > 0 ? Height : Window().Height, IsTerminal));
        else
            Save(plot, ResolveLiteralPath(Path));
    });

    /// <remarks>PowerShell takes colours out of what it redirects itself, but not where its whole output goes elsewhere.</remarks>
    private static bool IsTerminal => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private void Save(FrontPlot plot, string path)
    {
        if (File.Exists(path) && !Force)
            throw new Sim2lException(ErrorKind.Conflict, $"The file '{path}' is there already; replace it with -Force.");
        if (!ShouldProcess(path, "Write the plot"))
            return;
        try
        {
            using var file = new FileStream(path, Force ? FileMode.Create : FileMode.CreateNew);
            FrontPlotSvg.Write(plot, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"The plot cannot be written to '{path}': {e.Message}", e);
        }
        WriteObject(GetFile(path));
    }

    /// <summary>What fits into the window, or a usual size where there is none.</summary>
    private (int Width, int Height) Window()
    {
        try
        {
            // The last column stays free: some terminals wrap behind it. So do the lines of the prompt.
            var size = Host.UI.RawUI.WindowSize;
            if (size is { Width: > 0, Height: > 0 })
                return (Math.Max(FrontPlotText.LeastWidth, size.Width - 1), Math.Clamp(size.Height - 4, FrontPlotText.LeastHeight, Math.Max(FrontPlotText.LeastHeight, size.Width / 2)));
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSNotSupportedException or InvalidOperationException or IOException)
        {
            WriteVerbose($"The window has no size: {e.Message}");
        }
        return (UsualWidth, UsualHeight);
    }
}
