using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sim2l.Optimization;

/// <summary>A piece of a column as bytes: the same in files of the binary form and in the rows of a database.</summary>
/// <remarks>
/// A head of 24 bytes, then the values as they lie in memory, all little-endian. The head: <c>S2LC</c>; the kind, 1 for doubles (IEEE 754, 64 bits), 2 for
/// indices (32 bits); the column's number, the chunk's number, the count of values and a CRC-32C (of the other 20 bytes of the head and
/// all values), each of 32 bits. Every chunk of a column but the last has <see cref="MaximumRows"/> values.
/// </remarks>
public static class ColumnChunk
{
    /// <summary>How many values a chunk has, unless it is its column's last.</summary>
    public const int MaximumRows = 65_536;

    /// <summary>How many bytes stand before the values.</summary>
    public const int HeadSize = 24;

    private const int ChecksumAt = 20;

    // What was just read is summed while the processor has it at hand.
    private const int ReadTogether = 131_072;

    private static ReadOnlySpan<byte> Mark => "S2LC"u8;

    /// <summary>How many chunks a column of so many values has.</summary>
    public static int CountOf(int rows) => (int)(((long)rows + MaximumRows - 1) / MaximumRows);

    /// <summary>How many values a chunk has.</summary>
    /// <param name="rows">How many values the column has.</param>
    /// <param name="chunk">The chunk's number.</param>
    public static int RowsOf(int rows, int chunk) => Math.Min(MaximumRows, rows - (chunk * MaximumRows));

    /// <summary>The bytes of a chunk of doubles.</summary>
    public static byte[] Encode(int column, int chunk, ReadOnlySpan<double> values) => EncodeAny(column, chunk, values);

    /// <summary>The bytes of a chunk of indices.</summary>
    public static byte[] Encode(int column, int chunk, ReadOnlySpan<int> indices) => EncodeAny(column, chunk, indices);

    /// <summary>As <see cref="Encode(int, int, ReadOnlySpan{double})"/>, into bytes that are there, exactly as many.</summary>
    public static void Encode(int column, int chunk, ReadOnlySpan<double> values, Span<byte> data) => EncodeInto(column, chunk, values, data);

    /// <summary>As <see cref="Encode(int, int, ReadOnlySpan{int})"/>, into bytes that are there, exactly as many.</summary>
    public static void Encode(int column, int chunk, ReadOnlySpan<int> indices, Span<byte> data) => EncodeInto(column, chunk, indices, data);

    /// <summary>Reads a chunk of doubles.</summary>
    /// <param name="data">The chunk's bytes.</param>
    /// <param name="column">The column it has to be of.</param>
    /// <param name="chunk">The number it has to have.</param>
    /// <param name="values">Takes the values; the chunk has to have as many.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when it is damaged, cut short or another chunk.</exception>
    public static void Decode(ReadOnlySpan<byte> data, int column, int chunk, Span<double> values) => DecodeAny(data, column, chunk, values);

    /// <summary>Reads a chunk of indices.</summary>
    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, int, int, Span{double})"/>
    public static void Decode(ReadOnlySpan<byte> data, int column, int chunk, Span<int> values) => DecodeAny(data, column, chunk, values);

    /// <summary>Writes a column, chunk by chunk.</summary>
    internal static void WriteColumn<T>(Stream stream, int column, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<byte> head = stackalloc byte[HeadSize];
        for (var chunk = 0; chunk < CountOf(values.Length); chunk++)
        {
            var part = values.Slice(chunk * MaximumRows, RowsOf(values.Length, chunk));
            var bytes = BytesOf(part);
            FillHead<T>(head, column, chunk, part.Length, bytes);
            stream.Write(head);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads a column, chunk by chunk.</summary>
    internal static T[] ReadColumn<T>(ByteSource source, int column, int rows)
        where T : unmanaged
    {
        // What a stream of unknown length promises is believed as far as it came.
        var values = GC.AllocateUninitializedArray<T>(source.Remaining is null ? Math.Min(rows, MaximumRows) : rows);
        for (var chunk = 0; chunk < CountOf(rows); chunk++)
        {
            if (chunk * MaximumRows == values.Length)
                Array.Resize(ref values, (int)Math.Min(rows, values.Length * 2L));
            Read(source, column, chunk, values.AsSpan(chunk * MaximumRows, RowsOf(rows, chunk)));
        }
        return values;
    }

    private static void Read<T>(ByteSource source, int column, int chunk, Span<T> values)
        where T : unmanaged
    {
        Span<byte> head = stackalloc byte[HeadSize];
        source.ReadExactly(head);
        CheckHead<T>(head, column, chunk, values.Length);
        var state = Crc32C.Append(Crc32C.Start, head[..ChecksumAt]);
        for (var bytes = MemoryMarshal.AsBytes(values); !bytes.IsEmpty;)
        {
            var part = bytes[..Math.Min(ReadTogether, bytes.Length)];
            source.ReadExactly(part);
            state = Crc32C.Append(state, part);
            bytes = bytes[part.Length..];
        }
        Finish(head, column, chunk, values, Crc32C.Finish(state));
    }

    private static byte[] EncodeAny<T>(int column, int chunk, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (values.Length > MaximumRows)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A chunk holds at most {MaximumRows} values, not {values.Length}.");
        var data = GC.AllocateUninitializedArray<byte>(HeadSize + (values.Length * Unsafe.SizeOf<T>()));
        EncodeInto(column, chunk, values, data);
        return data;
    }

    private static void EncodeInto<T>(int column, int chunk, ReadOnlySpan<T> values, Span<byte> data)
        where T : unmanaged
    {
        var bytes = BytesOf(values);
        if (data.Length != HeadSize + bytes.Length)
            throw new ArgumentException($"The chunk takes {HeadSize + bytes.Length} bytes, not {data.Length}.", nameof(data));
        FillHead<T>(data, column, chunk, values.Length, bytes);
        bytes.CopyTo(data[HeadSize..]);
    }

    private static void DecodeAny<T>(ReadOnlySpan<byte> data, int column, int chunk, Span<T> values)
        where T : unmanaged
    {
        if (data.Length != HeadSize + (values.Length * (long)Unsafe.SizeOf<T>()))
            throw Damaged(column, chunk, $"it has {data.Length} bytes, which is not the size of {values.Length} values");
        CheckHead<T>(data, column, chunk, values.Length);
        data[HeadSize..].CopyTo(MemoryMarshal.AsBytes(values));
        Finish(data[..HeadSize], column, chunk, values, ChecksumOf(data, MemoryMarshal.AsBytes(values)));
    }

    private static void FillHead<T>(Span<byte> head, int column, int chunk, int count, ReadOnlySpan<byte> values)
        where T : unmanaged
    {
        Mark.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], KindOf<T>());
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], column);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], chunk);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(head[ChecksumAt..], ChecksumOf(head, values));
    }

    private static void CheckHead<T>(ReadOnlySpan<byte> head, int column, int chunk, int count)
        where T : unmanaged
    {
        if (!head.StartsWith(Mark))
            throw Damaged(column, chunk, "it does not begin as a chunk does");
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) != KindOf<T>())
            throw Damaged(column, chunk, "it holds values of another kind");
        if (BinaryPrimitives.ReadInt32LittleEndian(head[8..]) != column || BinaryPrimitives.ReadInt32LittleEndian(head[12..]) != chunk)
            throw Damaged(column, chunk, "another chunk is in its place");
        if (BinaryPrimitives.ReadInt32LittleEndian(head[16..]) != count)
            throw Damaged(column, chunk, $"it does not hold {count} values");
    }

    private static void Finish<T>(ReadOnlySpan<byte> head, int column, int chunk, Span<T> values, uint checksum)
        where T : unmanaged
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[ChecksumAt..]) != checksum)
            throw Damaged(column, chunk, "its checksum does not match");
        if (!BitConverter.IsLittleEndian)
            Reverse(MemoryMarshal.AsBytes(values), Unsafe.SizeOf<T>());
    }

    private static uint KindOf<T>()
        where T : unmanaged => typeof(T) == typeof(double) ? 1u : 2u;

    private static uint ChecksumOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> values) =>
        Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, head[..ChecksumAt]), values));

    private static ReadOnlySpan<byte> BytesOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (BitConverter.IsLittleEndian)
            return bytes;
        var reversed = bytes.ToArray();
        Reverse(reversed, Unsafe.SizeOf<T>());
        return reversed;
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        for (; !bytes.IsEmpty; bytes = bytes[size..])
            bytes[..size].Reverse();
    }

    private static Sim2lException Damaged(int column, int chunk, string what) => new(ErrorKind.Corrupt, $"Chunk {chunk} of column {column} of a result is damaged: {what}.");
}
