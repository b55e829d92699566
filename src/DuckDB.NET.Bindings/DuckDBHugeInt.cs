using System.Numerics;

namespace DuckDB.NET.Native;

public readonly struct DuckDBHugeInt(ulong lower, long upper)
{
    public DuckDBHugeInt(BigInteger value)
        : this((ulong)(value & ulong.MaxValue), (long)(value >> 64))
    {
    }

    public static BigInteger HugeIntMaxValue { get; } = (BigInteger)Int128.MaxValue;

    public static BigInteger HugeIntMinValue { get; } = (BigInteger)Int128.MinValue;

    public ulong Lower { get; } = lower;

    public long Upper { get; } = upper;

    public Int128 ToInt128() => new((ulong)Upper, Lower);

    public BigInteger ToBigInteger() => (BigInteger)ToInt128();
}
