using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>The compact form of a result: a header, then the columns as they lie in memory, all of it under checksums.</summary>
/// <remarks>
/// Eight bytes <c>89 S 2 L \r \n 1A \n</c>; the version (1), the length of the header, a CRC-32C of these 16 bytes and the header, and zero, each of 32 bits,
/// little-endian; the header as JSON, filled up with spaces to a multiple of eight bytes; then every column's chunks (<see cref="ColumnChunk"/>), column by
/// column, and the chunks of the result sets' indices, counted as further columns. Header and chunks can be read and written one by one, in constant memory.
/// </remarks>
public static class OptimizationBinary
{
    /// <summary>The most bytes of a header.</summary>
    public const int MaximumHeaderSize = 16_777_216;

    private const int PrologueSize = 24;
    private const int ChecksumAt = 16;

    /// <summary>The bytes that a result in this form begins with.</summary>
    public static ReadOnlySpan<byte> Mark => [0x89, (byte)'S', (byte)'2', (byte)'L', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Writes a whole result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for names and metadata of more than <see cref="MaximumHeaderSize"/> bytes.</exception>
    public static void Write(Stream stream, OptimizationResult result)
    {
        WriteHeader(stream, result.Header);
        var column = 0;
        foreach (var values in result.Columns)
            ColumnChunk.WriteColumn(stream, column++, values.AsSpan());
        foreach (var set in result.ResultSets)
            ColumnChunk.WriteColumn(stream, column++, set.Indices.AsSpan());
    }

    /// <summary>Writes what stands before the chunks.</summary>
    /// <exception cref="Sim2lException">As <see cref="Write"/>; <see cref="ErrorKind.InvalidInput"/> for a header that contradicts itself.</exception>
    public static void WriteHeader(Stream stream, OptimizationHeader header)
    {
        var json = PythonJson.WriteMessageUtf8(OptimizationWire.Write(header.Checked())).Span;
        var padded = (json.Length + 7) & ~7;
        if (padded > MaximumHeaderSize)
            throw new Sim2lException(ErrorKind.TooLarge, $"Names and metadata of the result of '{header.Definition.Problem}' have {json.Length} bytes; at most {MaximumHeaderSize} are allowed.");
        var bytes = new byte[PrologueSize + padded];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), OptimizationWire.Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), padded);
        json.CopyTo(bytes.AsSpan(PrologueSize));
        bytes.AsSpan(PrologueSize + json.Length).Fill((byte)' ');
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), ChecksumOf(bytes, bytes.AsSpan(PrologueSize)));
        stream.Write(bytes);
    }

    /// <summary>Reads a whole result; the stream has to end with it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for what is damaged, cut short or no result; <see cref="ErrorKind.NotSupported"/> for a later version and for a Python pickle.</exception>
    public static OptimizationResult Read(Stream stream) => Read(new ByteSource(stream));

    /// <summary>Reads what stands before the chunks; the stream is left at the first of them.</summary>
    /// <exception cref="Sim2lException">As <see cref="Read(Stream)"/>.</exception>
    public static OptimizationHeader ReadHeader(Stream stream) => ReadHeader(new ByteSource(stream));

    /// <summary>How many bytes lie between the header and a chunk, of a result of which nothing but the header was read.</summary>
    /// <param name="header">The header.</param>
    /// <param name="column">The column's number; those of result sets follow those of points.</param>
    /// <param name="chunk">The chunk's number, at most the count of the column's chunks.</param>
    public static long OffsetOf(OptimizationHeader header, int column, int chunk)
    {
        var columns = Math.Min(column, header.Definition.ColumnCount);
        var offset = columns * SizeOf(header.PointCount, sizeof(double));
        for (var set = 0; set < column - columns; set++)
            offset += SizeOf(header.ResultSets[set].Count, sizeof(int));
        return offset + (chunk * (ColumnChunk.HeadSize + (ColumnChunk.MaximumRows * (column < header.Definition.ColumnCount ? 8L : 4L))));
    }

    internal static OptimizationResult Read(ByteSource source)
    {
        Pickle.Refuse(source.Peek(Pickle.HeadSize));
        var header = ReadHeader(source);
        var columns = header.Definition.ColumnCount;
        var size = OffsetOf(header, columns + header.ResultSets.Count, 0);
        if (source.Remaining is { } remaining && remaining != size)
            throw Damaged($"{remaining} bytes follow its header where {size} belong");
        try
        {
            var points = Enumerable.Range(0, columns).Select(column => ReadColumn<double>(source, column, header.PointCount)).ToImmutableArray();
            var sets = header.ResultSets.Select((set, i) => new ResultSet { Name = set.Name, Metadata = set.Metadata, Indices = ReadColumn<int>(source, columns + i, set.Count) });
            var result = new OptimizationResult(header.Definition, points, sets);
            return source.PeekByte() < 0 ? result : throw Damaged("more bytes follow its end");
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw Damaged(e.Message, e);
        }
    }

    private static ImmutableArray<T> ReadColumn<T>(ByteSource source, int column, int rows)
        where T : unmanaged => ImmutableCollectionsMarshal.AsImmutableArray(ColumnChunk.ReadColumn<T>(source, column, rows));

    private static OptimizationHeader ReadHeader(ByteSource source)
    {
        var prologue = new byte[PrologueSize];
        CheckMark(prologue.AsSpan(0, source.Read(prologue)));
        OptimizationWire.CheckVersion(BinaryPrimitives.ReadUInt32LittleEndian(prologue.AsSpan(8)));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prologue.AsSpan(12));
        if (length is 0 or > MaximumHeaderSize || length % 8 != 0)
            throw Damaged($"its header cannot have {length} bytes");
        if (source.Remaining < length)
            throw Damaged($"its header has {length} bytes, but only {source.Remaining} follow");
        var json = new byte[length];
        source.ReadExactly(json);
        if (BinaryPrimitives.ReadUInt64LittleEndian(prologue.AsSpan(ChecksumAt)) != ChecksumOf(prologue, json))
            throw Damaged("the checksum of its header does not match");
        return ReadHeader(json);
    }

    private static OptimizationHeader ReadHeader(byte[] json)
    {
        try
        {
            var body = JsonBody.Parse(json);
            OptimizationWire.CheckVersion(body);
            return OptimizationWire.ReadHeader(body);
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.TooLarge)
        {
            throw Damaged(e.Message, e);
        }
    }

    private static void CheckMark(ReadOnlySpan<byte> prologue)
    {
        Pickle.Refuse(prologue);
        if (prologue.Length < PrologueSize)
            throw Damaged($"it has only {prologue.Length} bytes");
        if (!prologue.StartsWith(Mark))
            throw Damaged("it does not begin as one does");
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> prologue, ReadOnlySpan<byte> header) =>
        Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, prologue[..ChecksumAt]), header));

    private static long SizeOf(int rows, long valueSize) => (ColumnChunk.CountOf(rows) * (long)ColumnChunk.HeadSize) + (rows * valueSize);

    private static Sim2lException Damaged(string what, Exception? innerException = null) => new(ErrorKind.Corrupt, $"The binary form of a result is damaged: {what}.", innerException);
}
