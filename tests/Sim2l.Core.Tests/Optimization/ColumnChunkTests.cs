using System.Text;

namespace Sim2l.Optimization;

public sealed class ColumnChunkTests
{
    /// <summary>The checksums are those of RFC 3720, B.4, and of the check value of CRC-32C.</summary>
    [Fact]
    public void Checksums_are_CRC_32C()
    {
        Assert.Equal(0x8A9136AAu, Sum(new byte[32]));
        Assert.Equal(0x62A8AB43u, Sum([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Sum([.. Enumerable.Range(0, 32).Select(static i => (byte)i)]));
        Assert.Equal(0xE3069283u, Sum(Encoding.ASCII.GetBytes("123456789")));
    }

    [Theory]
    [InlineData(6_143)]
    [InlineData(6_144)]
    [InlineData(6_145)]
    [InlineData(50_001)]
    public void Checksums_of_long_data_are_those_of_their_pieces(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var inPieces = bytes.Chunk(1_000).Aggregate(Crc32C.Start, static (state, piece) => Crc32C.Append(state, piece));
        Assert.Equal(inPieces, Crc32C.Append(Crc32C.Start, bytes));
    }

    [Fact]
    public void Bytes_are_those_that_are_documented()
    {
        Assert.Equal("53324C43" + "01000000" + "07000000" + "03000000" + "02000000", Convert.ToHexString(ColumnChunk.Encode(7, 3, [1.0, -0.0]).AsSpan(0, 20)));
        Assert.Equal("000000000000F03F" + "0000000000000080", Convert.ToHexString(ColumnChunk.Encode(7, 3, [1.0, -0.0]).AsSpan(24)));
        Assert.Equal("53324C43" + "02000000" + "01000000" + "00000000" + "01000000" + "790E3B97" + "0D0C0B0A", Convert.ToHexString(ColumnChunk.Encode(1, 0, [0x0A0B0C0D])));
    }

    [Fact]
    public void What_was_encoded_is_decoded_with_all_bits()
    {
        double[] values = [0, -0.0, double.Epsilon, double.MaxValue, double.NegativeInfinity, BitConverter.UInt64BitsToDouble(0x7FF0_0000_DEAD_BEEF), double.NaN];
        var decoded = new double[values.Length];
        ColumnChunk.Decode(ColumnChunk.Encode(2, 5, values), 2, 5, decoded);
        Assert.Equal(values.Select(BitConverter.DoubleToUInt64Bits), decoded.Select(BitConverter.DoubleToUInt64Bits));

        var indices = new int[3];
        ColumnChunk.Decode(ColumnChunk.Encode(0, 0, [int.MaxValue, 0, 7]), 0, 0, indices);
        Assert.Equal([int.MaxValue, 0, 7], indices);
    }

    [Fact]
    public void Every_changed_bit_and_every_cut_is_found()
    {
        var data = ColumnChunk.Encode(1, 2, [1.0, 2.0, 3.0]);
        for (var bit = 0; bit < data.Length * 8; bit++)
        {
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data, 1, 2, new double[3])).Kind);
            data[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        for (var length = 0; length < data.Length; length++)
            Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data.AsSpan(0, length), 1, 2, new double[3])).Kind);
        ColumnChunk.Decode(data, 1, 2, new double[3]);
    }

    [Fact]
    public void Another_chunk_is_not_taken_for_the_one_that_was_wanted()
    {
        var data = ColumnChunk.Encode(1, 2, [1.0, 2.0]);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data, 1, 3, new double[2])).Kind);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data, 0, 2, new double[2])).Kind);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data, 1, 2, new double[3])).Kind);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ColumnChunk.Decode(data, 1, 2, new int[4])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ColumnChunk.Encode(0, 0, new double[ColumnChunk.MaximumRows + 1])).Kind);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(65_536, 1, 65_536)]
    [InlineData(65_537, 2, 1)]
    [InlineData(int.MaxValue, 32_768, 65_535)]
    public void Counts_chunks(int rows, int chunks, int last)
    {
        Assert.Equal(chunks, ColumnChunk.CountOf(rows));
        if (chunks > 0)
            Assert.Equal(last, ColumnChunk.RowsOf(rows, chunks - 1));
    }

    private static uint Sum(byte[] bytes) => Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, bytes.AsSpan(0, bytes.Length / 3)), bytes.AsSpan(bytes.Length / 3)));
}
