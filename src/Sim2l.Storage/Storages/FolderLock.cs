using Sim2l.Data;

namespace Sim2l.Storages;

/// <summary>Lets one process at a time change a key of a folder; a process that dies lets go.</summary>
internal sealed class FolderLock : IDisposable
{
    private const int Stripes = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    private readonly List<FileStream> _held = [];

    private FolderLock()
    {
    }

    /// <summary>Locks what the names stand for, in an order that is the same for all.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Timeout"/> when another process does not let go.</exception>
    public static async Task<FolderLock> TakeAsync(string folder, TimeProvider time, CancellationToken cancellation, params string[] names)
    {
        var taken = new FolderLock();
        try
        {
            var locks = Path.Join(folder, ".locks");
            Directory.CreateDirectory(locks);
            foreach (var stripe in names.Select(StripeOf).Distinct().Order())
                taken._held.Add(await OpenAsync(Path.Join(locks, stripe.ToString("x2")), time, cancellation).ConfigureAwait(false));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var file in _held)
            file.Dispose();
    }

    private static async Task<FileStream> OpenAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(start) < Patience && IsHeld(path))
            {
            }
            catch (IOException e) when (IsHeld(path) && e is not DirectoryNotFoundException)
            {
                throw new Sim2lException(ErrorKind.Timeout, $"'{Path.GetDirectoryName(Path.GetDirectoryName(path))}' is being changed by another process; try again when that is done.", e);
            }
            catch (Exception e) when (FileFaults.IsFileFault(e))
            {
                throw FileFaults.ToException(e, path);
            }
            await Task.Delay(Pause, TimeProvider.System, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsHeld(string path) => File.Exists(path);

    // The hash of the framework differs from process to process.
    private static int StripeOf(string name) => name.Aggregate(0, static (hash, c) => ((hash * 31) + c) & 0xFFFFFF) % Stripes;
}
