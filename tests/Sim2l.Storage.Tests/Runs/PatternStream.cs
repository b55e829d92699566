using System.Buffers.Binary;

namespace Sim2l.Runs;

/// <summary>Content of any length that takes no room: every eight bytes are their own place.</summary>
internal sealed class PatternStream(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        Span<byte> word = stackalloc byte[sizeof(long)];
        for (var done = 0; done < count;)
        {
            var inside = (int)(Position % sizeof(long));
            BinaryPrimitives.WriteInt64LittleEndian(word, Position - inside);
            var piece = word[inside..Math.Min(word.Length, inside + count - done)];
            piece.CopyTo(buffer[done..]);
            done += piece.Length;
            Position += piece.Length;
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + (origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    });

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
