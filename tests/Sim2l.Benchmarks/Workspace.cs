namespace Sim2l.Benchmarks;

/// <summary>A temporary folder in which one benchmark works.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-bench-");

    public string Path => _folder.FullName;

    public string NewFile() => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N") + ".db");

    public string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
