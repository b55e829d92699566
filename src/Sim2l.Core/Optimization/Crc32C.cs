using System.Buffers.Binary;
using System.Numerics;

namespace Sim2l.Optimization;

/// <summary>CRC-32C (Castagnoli), as RFC 3720 defines it.</summary>
internal static class Crc32C
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The state after further bytes.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes)
            state = BitOperations.Crc32C(state, rest);
        return state;
    }

    /// <summary>The checksum of all that was appended.</summary>
    public static uint Finish(uint state) => ~state;
}
