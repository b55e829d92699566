using System.Numerics;

namespace Sim2l.Results;

/// <summary>A value as a row of the index holds it, or as a literal is compared with such rows.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">A number, a boolean as 0 or 1, a time as microseconds since 1970.</param>
/// <param name="Exact">The same without rounding, where it lies beyond the integers that a double holds exactly and within 64 bits.</param>
/// <param name="Text">A text as <see cref="StoredText"/>; of arrays and objects what tells them apart.</param>
/// <param name="Key">The beginning of the folded text.</param>
/// <param name="Whole">The folded text where it is longer than its key.</param>
internal readonly record struct IndexedValue(ResultValueKind Kind, double? Number = null, long? Exact = null, string? Text = null, string? Key = null, string? Whole = null)
{
    private const double ExactFrom = 9_007_199_254_740_992;
    private const double LongLimit = 9_223_372_036_854_775_808;

    public bool IsNumber => Kind is ResultValueKind.Integer or ResultValueKind.Number;

    public static IndexedValue Of(bool flag) => new(ResultValueKind.Boolean, flag ? 1 : 0);

    public static IndexedValue Of(long integer) => Of(ResultValueKind.Integer, integer);

    public static IndexedValue Of(DateTimeOffset time) => Of(ResultValueKind.Time, Microseconds(time));

    public static IndexedValue Of(BigInteger integer) =>
        integer >= long.MinValue && integer <= long.MaxValue ? Of((long)integer) : Of((double)integer) with { Kind = ResultValueKind.Integer };

    public static IndexedValue Of(double number)
    {
        if (double.IsNaN(number))
            return new(ResultValueKind.NaN);
        var isExact = Math.Abs(number) >= ExactFrom && number is >= -LongLimit and < LongLimit;
        return new(ResultValueKind.Number, number, isExact ? (long)number : null);
    }

    public static IndexedValue Of(string text)
    {
        var folded = StoredText.Fold(text);
        var key = StoredText.Key(folded);
        return new(ResultValueKind.Text, null, null, StoredText.Encode(text), key, key.Length == folded.Length ? null : folded);
    }

    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => new(DateTimeOffset.UnixEpoch.UtcTicks + microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    // Rounding keeps the order, so that only equal doubles need be told apart.
    private static IndexedValue Of(ResultValueKind kind, long integer) => new(kind, integer, Math.Abs((double)integer) >= ExactFrom ? integer : null);
}
