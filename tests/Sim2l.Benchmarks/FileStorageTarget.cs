using Sim2l.Storages;

namespace Sim2l.Benchmarks;

/// <summary>A folder, and a FileStream.</summary>
internal sealed class FileStorageTarget : StorageTarget
{
    private byte[][] _chunks = [];
    private string _path = "";

    public override string Baseline => "FileStream, the same bytes, synced";

    public override Task OpenAsync(Workspace workspace, byte[][] chunks)
    {
        (_chunks, _path) = (chunks, workspace.NewFile());
        Storage = new FileResultStorage(workspace.Folder("results"));
        return Task.CompletedTask;
    }

    public override Task WriteAsync()
    {
        var pending = _path + ".new";
        using (var file = new FileStream(pending, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            foreach (var chunk in _chunks)
                file.Write(chunk);
            file.Flush(flushToDisk: true);
        }
        File.Move(pending, _path, overwrite: true);
        return Task.CompletedTask;
    }

    public override Task ReadAsync()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var read = new byte[_chunks.Length][];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = new byte[_chunks[i].Length];
            file.ReadExactly(read[i]);
        }
        GC.KeepAlive(read);
        return Task.CompletedTask;
    }
}
