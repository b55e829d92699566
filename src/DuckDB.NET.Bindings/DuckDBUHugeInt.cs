using System.Numerics;

namespace DuckDB.NET.Native;

public readonly struct DuckDBUHugeInt
{
    private readonly ulong _lower;
    private readonly ulong _upper;

    public DuckDBUHugeInt(BigInteger value) => (_lower, _upper) = ((ulong)(value & ulong.MaxValue), (ulong)(value >> 64));

    public static BigInteger HugeIntMaxValue { get; } = (BigInteger)UInt128.MaxValue;

    public static BigInteger HugeIntMinValue => BigInteger.Zero;

    public UInt128 ToUInt128() => new(_upper, _lower);

    public BigInteger ToBigInteger() => (BigInteger)ToUInt128();
}
