using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sim2l.Optimization;

/// <summary>CRC-32C (Castagnoli), as RFC 3720 defines it.</summary>
internal static class Crc32C
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    private const int Word = sizeof(ulong);
    private const int Stretch = 2_048;
    private const int Stretches = 3;
    private const int Words = Stretch / Word;

    // What a stretch of zeros makes of each byte of a state; by these the states of neighbouring stretches become one.
    private static readonly uint[] AfterZeros = MakeAfterZeros();

    /// <summary>The state after further bytes.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= Stretches * Stretch; bytes = bytes[(Stretches * Stretch)..])
            state = AppendStretches(state, bytes);
        return AppendShort(state, bytes);
    }

    /// <summary>The checksum of all that was appended.</summary>
    public static uint Finish(uint state) => ~state;

    // Optimized from the first call on: a result is often written or read once in the life of a process.
    // The processor begins a sum every cycle, but takes three for one: three at a time cost no more than one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint AppendStretches(uint first, ReadOnlySpan<byte> bytes)
    {
        uint second = 0, third = 0;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(Stretches * Stretch)]);
        var one = words[..Words];
        var two = words.Slice(Words, Words);
        var three = words.Slice(2 * Words, Words);
        for (var i = 0; i < one.Length && i < two.Length && i < three.Length; i++)
        {
            first = BitOperations.Crc32C(first, Little(one[i]));
            second = BitOperations.Crc32C(second, Little(two[i]));
            third = BitOperations.Crc32C(third, Little(three[i]));
        }
        return SkipZeros(SkipZeros(first) ^ second) ^ third;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint AppendShort(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= Word; bytes = bytes[Word..])
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes)
            state = BitOperations.Crc32C(state, rest);
        return state;
    }

    private static ulong Little(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static uint SkipZeros(uint state) =>
        AfterZeros[state & 0xFF] ^ AfterZeros[256 + ((state >> 8) & 0xFF)] ^ AfterZeros[512 + ((state >> 16) & 0xFF)] ^ AfterZeros[768 + (state >> 24)];

    private static uint[] MakeAfterZeros()
    {
        var zeros = new byte[Stretch];
        var table = new uint[4 * 256];
        for (var i = 0; i < table.Length; i++)
            table[i] = AppendShort((uint)(i % 256) << (8 * (i / 256)), zeros);
        return table;
    }
}
