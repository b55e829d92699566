namespace DuckDB.NET.Native;

public readonly struct DuckDBDecimal(byte width, byte scale, DuckDBHugeInt value)
{
    private readonly byte _width = width;
    private readonly byte _scale = scale;
    private readonly DuckDBHugeInt _value = value;
}
