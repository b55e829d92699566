using System.Diagnostics;

namespace Sim2l;

/// <summary>A file system of a few megabytes; only root can have one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk can only be mounted by root on Linux.");
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Root) == 0)
            return;
        _folder.Dispose();
        Assert.Skip("This system does not let its root mount a small disk.");
    }

    public string Root => _folder.Path;

    private string Ballast => Path.Join(Root, ".ballast");

    /// <summary>Takes all room but so many bytes.</summary>
    public void LeaveFree(long bytes)
    {
        Relieve();
        using var file = File.Create(Ballast);
        var zeros = new byte[4096];
        for (var left = new DriveInfo(Root).AvailableFreeSpace - bytes; left >= zeros.Length; left -= zeros.Length)
            file.Write(zeros);
    }

    public void Relieve() => File.Delete(Ballast);

    public void Dispose()
    {
        Assert.Equal(0, Run("umount", Root));
        _folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
