using System.Security.Cryptography;
using System.Text;

namespace Sim2l.DataSources;

/// <summary>A text file written anew in UTF-8, in a folder of ours, for as long as it is read.</summary>
internal sealed class Utf8Copy : IDisposable
{
    private const int BufferSize = 65_536;

    private Utf8Copy(string path)
    {
        Path = path;
    }

    public string Path { get; }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> where the file is not written in that encoding.</exception>
    public static async Task<Utf8Copy> MakeAsync(string path, Encoding encoding, string folder, CancellationToken cancellation)
    {
        var copy = new Utf8Copy(System.IO.Path.Join(folder, $".import-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"));
        try
        {
            await copy.WriteAsync(path, encoding, cancellation).ConfigureAwait(false);
            return copy;
        }
        catch (DecoderFallbackException e)
        {
            copy.Dispose();
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' is not valid {encoding.WebName}; it has bytes that are no character. Nothing was imported.", e);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private async Task WriteAsync(string path, Encoding encoding, CancellationToken cancellation)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true, BufferSize);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var writer = new StreamWriter(Path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        await using (writer.ConfigureAwait(false))
        {
            var buffer = new char[BufferSize];
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                await writer.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }
    }
}
