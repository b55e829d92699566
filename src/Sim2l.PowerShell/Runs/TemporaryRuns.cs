namespace Sim2l.Runs;

/// <summary>The folder of runs that are not kept: only the user's, and gone with the process.</summary>
internal static class TemporaryRuns
{
    private static readonly Lazy<string> Root = new(Make);

    public static string Folder => Root.Value;

    /// <summary>Whether a run's file lies there.</summary>
    public static bool Holds(string path) => Root.IsValueCreated && Path.GetDirectoryName(path) == Folder;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("sim2l-runs-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ends; what another holds open goes with the system's temporary files.
        }
    }
}
