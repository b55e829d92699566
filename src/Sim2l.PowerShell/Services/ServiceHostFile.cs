namespace Sim2l.Services;

/// <summary>Finds what is needed to run services: the host's assembly and the program that runs it.</summary>
internal static class ServiceHostFile
{
    private const string AssemblyName = "sim2l-services.dll";

    /// <summary>The host beside a packed module, or the newest build in the repository.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    public static string Find()
    {
        var module = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(ServiceHostFile).Assembly.Location)!, ".."));
        var packed = Path.Combine(module, "services", AssemblyName);
        if (File.Exists(packed))
            return packed;
        var builds = Path.GetFullPath(Path.Combine(module, "..", "src", "Sim2l.Services", "bin"));
        var newest = Directory.Exists(builds)
            ? Directory.EnumerateFiles(builds, AssemblyName, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
        return newest ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no '{packed}': this copy of the module comes without the services. Build the repository, or install a packed module.");
    }

    /// <summary>The .NET host.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> when there is none.</exception>
    public static string FindDotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), Environment.GetEnvironmentVariable("DOTNET_ROOT")];
        return folders.Where(static folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, name)).FirstOrDefault(File.Exists)
            ?? throw new Sim2lException(ErrorKind.NotSupported, "The program dotnet is not in PATH; install the ASP.NET Core runtime 10 from https://dotnet.microsoft.com/download.");
    }
}
