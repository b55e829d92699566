namespace DuckDB.NET.Native;

public readonly struct DuckDBBignum(nint data, ulong size, byte isNegative)
{
    private readonly nint _data = data;
    private readonly ulong _size = size;
    private readonly byte _isNegative = isNegative;
}
