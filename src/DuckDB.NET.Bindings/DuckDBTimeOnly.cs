namespace DuckDB.NET.Native;

public readonly struct DuckDBTimeOnly(sbyte hour, sbyte minute, sbyte second, int micros)
{
    public sbyte Hour { get; } = hour;

    public sbyte Minute { get; } = minute;

    public sbyte Second { get; } = second;

    public int Micros { get; } = micros;
}
