namespace DuckDB.NET.Native;

public readonly struct DuckDBInterval(int months, int days, long micros)
{
    private const int DaysOfMonth = 30;

    public int Months { get; } = months;

    public int Days { get; } = days;

    public long Micros { get; } = micros;

    public static implicit operator DuckDBInterval(TimeSpan value) => new(0, value.Days, (value.Ticks % TimeSpan.TicksPerDay) / TimeSpan.TicksPerMicrosecond);

    public static explicit operator TimeSpan(DuckDBInterval value) =>
        TimeSpan.FromDays((value.Months * DaysOfMonth) + value.Days) + TimeSpan.FromTicks(value.Micros * TimeSpan.TicksPerMicrosecond);
}
