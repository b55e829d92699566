using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed class OptimizationBinaryTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    /// <summary>More points than a chunk holds, the last of which is short.</summary>
    private static OptimizationResult Long { get; } = new(
        Examples.Objectives("-+"),
        [[.. Enumerable.Range(0, 150_000).Select(static i => i * 0.1)], [.. Enumerable.Range(0, 150_000).Select(static i => (double)-i)]],
        [new() { Name = "even", Indices = [.. Enumerable.Range(0, 75_000).Select(static i => 2 * i)] }]);

    [Fact]
    public void What_was_written_is_read() => Prop.ForAll(RandomOptimizations.Results.ToArbitrary(), static result =>
    {
        RandomOptimizations.AssertSame(result, Read(Write(result)));
        RandomOptimizations.AssertSame(result, OptimizationContent.Read(new DribblingStream(Write(result), 7)));
    }).Check(Thorough);

    [Fact]
    public void Long_columns_are_written_in_chunks_and_read_from_any_stream()
    {
        var bytes = Write(Long);
        RandomOptimizations.AssertSame(Long, Read(bytes));
        RandomOptimizations.AssertSame(Long, OptimizationBinary.Read(new DribblingStream(bytes, 100_001)));
    }

    [Fact]
    public void Keeps_the_bits_of_a_NaN()
    {
        var odd = BitConverter.UInt64BitsToDouble(0xFFF0_0000_0000_0001);
        Assert.Equal(0xFFF0_0000_0000_0001, BitConverter.DoubleToUInt64Bits(Read(Write(Examples.Minimized([odd]))).Columns[0][0]));
    }

    [Fact]
    public void Header_and_chunks_are_read_one_by_one()
    {
        var stream = new MemoryStream(Write(Long));
        var header = OptimizationBinary.ReadHeader(stream);
        var first = stream.Position;
        Assert.Equal(0, first % 8);

        var values = new double[ColumnChunk.RowsOf(header.PointCount, 2)];
        var chunk = new byte[ColumnChunk.HeadSize + (values.Length * 8)];
        stream.Position = first + OptimizationBinary.OffsetOf(header, 1, 2);
        stream.ReadExactly(chunk);
        ColumnChunk.Decode(chunk, 1, 2, values);
        Assert.Equal(-149_999, values[^1]);

        var indices = new int[75_000 - ColumnChunk.MaximumRows];
        stream.Position = first + OptimizationBinary.OffsetOf(header, 2, 1);
        chunk = new byte[ColumnChunk.HeadSize + (indices.Length * 4)];
        stream.ReadExactly(chunk);
        ColumnChunk.Decode(chunk, 2, 1, indices);
        Assert.Equal(149_998, indices[^1]);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void Header_and_chunks_are_written_one_by_one()
    {
        using var stream = new MemoryStream();
        OptimizationBinary.WriteHeader(stream, Long.Header);
        for (var column = 0; column < 2; column++)
        {
            for (var chunk = 0; chunk < ColumnChunk.CountOf(Long.PointCount); chunk++)
                stream.Write(ColumnChunk.Encode(column, chunk, Long.Columns[column].AsSpan(chunk * ColumnChunk.MaximumRows, ColumnChunk.RowsOf(Long.PointCount, chunk))));
        }
        stream.Write(ColumnChunk.Encode(2, 0, Long.ResultSets[0].Indices.AsSpan(0, ColumnChunk.MaximumRows)));
        stream.Write(ColumnChunk.Encode(2, 1, Long.ResultSets[0].Indices.AsSpan(ColumnChunk.MaximumRows..)));
        Assert.Equal(Write(Long), stream.ToArray());
    }

    [Fact]
    public void Every_changed_bit_is_found()
    {
        var bytes = Write(Examples.Beams);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var kind = FaultOf(bytes);
            // A later version cannot be told from a damaged number of the version.
            Assert.True(kind == ErrorKind.Corrupt || (kind == ErrorKind.NotSupported && bit / 8 is >= 8 and < 12), $"Bit {bit} gave {kind}.");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_cut_and_every_addition_is_found()
    {
        var bytes = Write(Examples.Beams);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ErrorKind.Corrupt, FaultOf(bytes[..length]));
            Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => OptimizationBinary.Read(new DribblingStream(bytes[..length], 50))).Kind);
        }
        Assert.Equal(ErrorKind.Corrupt, FaultOf([.. bytes, 0]));
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => OptimizationBinary.Read(new DribblingStream([.. bytes, 0], 50))).Kind);
    }

    [Fact]
    public void Damage_of_any_kind_is_an_error_of_a_kind()
    {
        var bytes = Write(Examples.Beams);
        var mutation = new Mutation(7, [0, 1, 0x80, 0xFF]);
        for (var i = 0; i < 5_000; i++)
        {
            var damaged = mutation.Damage(bytes);
            if (!damaged.AsSpan().SequenceEqual(bytes))
                Assert.True(FaultOf(damaged) is ErrorKind.Corrupt or ErrorKind.NotSupported);
        }
    }

    [Theory]
    [InlineData("\"points\": 5", "\"points\": 2147483591")]
    [InlineData("\"points\": 5", "\"points\": 2147483592")]
    [InlineData("\"points\": 5", "\"points\": -1")]
    [InlineData("\"points\": 5", "\"points\": 1e3")]
    [InlineData("\"points\": 5", "\"points\": 4")]
    [InlineData("\"count\": 2", "\"count\": 6")]
    [InlineData("\"count\": 2", "\"count\": -2")]
    [InlineData("\"version\": 1", "\"version\": 0")]
    [InlineData("\"mass\"", "\"span\"")]
    [InlineData("\"minimize\"", "\"minimal\"")]
    [InlineData("\"problem\": \"beam\"", "\"problem\": 7")]
    [InlineData("\"name\": \"none\"", "\"name\": \"pareto\"")]
    [InlineData("\"metadata\": {}", "\"metadata\": []")]
    [InlineData("\"lower\": 0.1", "\"lower\": NaN")]
    [InlineData("sim2l.optimization", "sim2l.optimisation")]
    public void A_hostile_header_is_refused_before_much_memory_is_taken(string text, string replacement)
    {
        var bytes = WithHeader(Write(Examples.Beams), text, replacement);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ErrorKind.Corrupt, FaultOf(bytes));
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => OptimizationBinary.Read(new DribblingStream(bytes, 1000))).Kind);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(7u)]
    [InlineData(8u)]
    [InlineData(16_777_216u)]
    [InlineData(16_777_224u)]
    [InlineData(0xFFFF_FFF8u)]
    public void A_hostile_length_of_the_header_is_refused(uint length)
    {
        var bytes = Write(Examples.Beams);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), length);
        Assert.Equal(ErrorKind.Corrupt, FaultOf(bytes));
    }

    [Fact]
    public void A_later_version_is_not_damaged_but_not_supported()
    {
        var bytes = Write(Examples.Beams);
        bytes[8] = 2;
        Assert.Equal(ErrorKind.NotSupported, FaultOf(bytes));
        Assert.Equal(ErrorKind.NotSupported, FaultOf(WithHeader(Write(Examples.Beams), "\"version\": 1", "\"version\": 2")));
    }

    [Fact]
    public void Metadata_beyond_the_limit_are_refused_when_they_are_written()
    {
        var definition = Examples.Objectives("-") with { Metadata = new Dictionary<string, object?> { ["x"] = new string('x', OptimizationBinary.MaximumHeaderSize) } };
        Assert.Equal(ErrorKind.TooLarge, Assert.Throws<Sim2lException>(() => Write(new(definition, [[1]]))).Kind);
    }

    [Fact]
    public void A_header_that_contradicts_itself_is_not_written()
    {
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => OptimizationBinary.WriteHeader(Stream.Null, Examples.Beams.Header with { PointCount = 1 })).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => OptimizationBinary.WriteHeader(Stream.Null, Examples.Beams.Header with { Definition = Examples.Beam with { Problem = "" } })).Kind);
    }

    private static byte[] WithHeader(byte[] bytes, string text, string replacement)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        var json = System.Text.Encoding.ASCII.GetString(bytes, 24, length);
        Assert.Contains(text, json, StringComparison.Ordinal);
        var replaced = json.Replace(text, replacement, StringComparison.Ordinal).TrimEnd();
        var header = System.Text.Encoding.ASCII.GetBytes(replaced.PadRight((replaced.Length + 7) & ~7));
        byte[] changed = [.. bytes[..24], .. header, .. bytes[(24 + length)..]];
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(12), header.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(16), Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, changed.AsSpan(0, 16)), header)));
        return changed;
    }

    private static byte[] Write(OptimizationResult result)
    {
        using var stream = new MemoryStream();
        OptimizationBinary.Write(stream, result);
        return stream.ToArray();
    }

    private static OptimizationResult Read(byte[] bytes) => OptimizationBinary.Read(new MemoryStream(bytes));

    private static ErrorKind FaultOf(byte[] bytes) => Assert.Throws<Sim2lException>(() => Read(bytes)).Kind;
}
