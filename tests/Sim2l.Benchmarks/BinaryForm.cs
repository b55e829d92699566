using System.Diagnostics;
using Sim2l.Optimization;

namespace Sim2l.Benchmarks;

/// <summary>Writes or reads the binary form of 100,000 points of twelve columns, beside the same bytes with a FileStream.</summary>
internal sealed class BinaryForm(bool isWriting)
    : Duel(isWriting ? "binary-write" : "binary-read", "FileStream, the same bytes in one call", Target.Time(1.5))
{
    private const int Repetitions = 10;

    private OptimizationResult? _result;
    private byte[] _bytes = [];
    private string _path = "";

    protected override void Prepare(Workspace workspace)
    {
        _result = FrontSample.Uniform(12, 100_000);
        using var stream = new MemoryStream();
        OptimizationBinary.Write(stream, _result);
        _bytes = stream.ToArray();
        _path = workspace.NewFile();
        File.WriteAllBytes(_path, _bytes);
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => isWriting
        ? Write(workspace, stream => OptimizationBinary.Write(stream, _result!))
        : Read(static stream => OptimizationBinary.Read(stream));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => isWriting
        ? Write(workspace, stream => stream.Write(_bytes))
        : Read(static stream =>
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });

    private static TimeSpan Write(Workspace workspace, Action<Stream> write)
    {
        var path = workspace.NewFile();
        return TimeOf(() =>
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            write(stream);
        });
    }

    private TimeSpan Read(Func<Stream, object> read) => TimeOf(() =>
    {
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        GC.KeepAlive(read(stream));
    });

    private static TimeSpan TimeOf(Action action)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repetitions; i++)
            action();
        return watch.Elapsed / Repetitions;
    }
}
