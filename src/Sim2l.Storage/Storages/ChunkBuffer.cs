using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>The memory in which one chunk after the other is encoded.</summary>
internal sealed class ChunkBuffer
{
    private byte[] _whole = [];
    private byte[] _last = [];

    /// <summary>An array of a chunk's length, which holds whatever it held before.</summary>
    public byte[] For(int rows, int length)
    {
        // The drivers want it exactly as long, and have copied it when the row is written.
        ref var buffer = ref rows == ColumnChunk.MaximumRows ? ref _whole : ref _last;
        if (buffer.Length != length)
            buffer = GC.AllocateUninitializedArray<byte>(length);
        return buffer;
    }
}
