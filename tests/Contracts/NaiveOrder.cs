using Sim2l.Results;

namespace Sim2l.Testing;

/// <summary>The order of results as its documentation says it.</summary>
internal sealed class NaiveOrder(IReadOnlyList<ResultOrder> order) : IComparer<Result>
{
    public int Compare(Result? x, Result? y)
    {
        foreach (var part in order)
        {
            var (left, right) = (NaiveResultFilter.ValueOf(x!, part.Field), NaiveResultFilter.ValueOf(y!, part.Field));
            var byClass = Class(left).CompareTo(Class(right));
            if (byClass != 0)
                return byClass;
            var byValue = Class(left) == 2 ? 0 : NaiveResultFilter.Compare(Plain(left), Plain(right), false) ?? 0;
            if (byValue != 0)
                return part.Descending ? -byValue : byValue;
        }
        return string.CompareOrdinal(x!.ExecutionId, y!.ExecutionId);
    }

    // Texts are ordered by their first 200 characters; booleans and times stand among the numbers.
    private static object? Plain(object? value) => value switch
    {
        string { Length: > 200 } text => string.Concat(text.EnumerateRunes().Take(200)),
        bool flag => flag ? 1L : 0L,
        DateTimeOffset time => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        _ => value,
    };

    private static int Class(object? value) => value switch
    {
        bool or DateTimeOffset => 0,
        string => 1,
        _ when NaiveResultFilter.IsNumber(value) => 0,
        _ => 2,
    };
}
