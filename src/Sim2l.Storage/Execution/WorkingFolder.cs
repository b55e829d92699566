using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>The folder that a simulation works in, which is gone when it ends; its files stay in the run.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private static readonly EnumerationOptions EveryFile = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public WorkingFolder(string executionId)
    {
        Path = Directory.CreateTempSubdirectory($"sim2l-{executionId}-").FullName;
    }

    public string Path { get; }

    /// <summary>Adds every file to the run; links are not followed, and what cannot be added is a warning in the log.</summary>
    public void Keep(RunWriter writer, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", EveryFile).Order(StringComparer.Ordinal))
        {
            var relative = System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');
            try
            {
                using var content = File.OpenRead(file);
                writer.AddArtifact(new() { Name = System.IO.Path.GetFileName(file), ArtifactPath = relative }, content, cancellation: cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or Sim2lException { Kind: ErrorKind.TooLarge or ErrorKind.Conflict })
            {
                writer.WriteLog(new() { Level = RunLogLevel.Warning, Logger = "sim2l", Message = $"The file '{relative}' was not kept: {e.Message}" });
            }
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that lives on may hold a file; the system's own cleaning of its temporary folder takes the rest.
        }
    }
}
