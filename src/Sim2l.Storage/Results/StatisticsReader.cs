using System.Data.Common;
using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Lets the database compute the statistics of a parameter.</summary>
/// <remarks>
/// The standard deviation is of the differences from the mean, never of a sum of squares. Where numbers are so large that their squares are no doubles, all are scaled down first.
/// What infinities leave undefined is null.
/// </remarks>
internal sealed class StatisticsReader(SqlSession session, ResultSearch search, StatisticsSource source, ParameterQuery query)
{
    private const string Counts =
        "COUNT(*), COUNT(*) FILTER (WHERE kind IS NULL), COUNT(*) FILTER (WHERE kind = 0), COUNT(*) FILTER (WHERE kind = 3), COUNT(*) FILTER (WHERE kind > 3)";

    private const int CountColumns = 5;

    private static readonly double[] Quantiles = [0.05, 0.5, 0.95];

    private readonly Dictionary<IndexedValue, ParameterStatistics> _groups = [];

    private GroupKey Group => source.Group;

    public static async Task<IReadOnlyList<ParameterStatistics>> ReadAsync(SqlSession session, ResultSearch search, ParameterQuery query)
    {
        var source = await StatisticsSource.PrepareAsync(session, search, query).ConfigureAwait(false);
        return await new StatisticsReader(session, search, source, query).ReadAsync().ConfigureAwait(false);
    }

    private bool IsSqlite => session.Backend == SqlBackend.Sqlite;

    private async Task<IReadOnlyList<ParameterStatistics>> ReadAsync()
    {
        source.Values.Parameters.Add("Scale", source.Scale);
        var place = Group.Columns.Count;
        if (IsSqlite)
        {
            await AddAsync($"SELECT {Group.Names}{Counts} FROM {source.Kinds} s{Group.GroupBy}", (row, _) => ReadCounts(row, place)).ConfigureAwait(false);
            await AddAsync(SqliteNumbers(), (row, counted) => ReadNumbers(row, place, counted!)).ConfigureAwait(false);
        }
        else
        {
            await AddAsync(PostgresCountsAndNumbers(), (row, _) => ReadNumbers(row, place + CountColumns, ReadCounts(row, place))).ConfigureAwait(false);
        }
        if (source.IsIndexOnly)
            await AddMissingAsync().ConfigureAwait(false);
        if (query.Bins > 0)
            await AddHistogramsAsync().ConfigureAwait(false);
        return [.. _groups.OrderBy(static group => group.Key, GroupOrder.Instance).Select(group => group.Value with { Group = Group.ToValue(group.Key) })];
    }

    /// <summary>Reads one row a group.</summary>
    private async Task AddAsync(string sql, Func<DbDataReader, ParameterStatistics?, ParameterStatistics> read)
    {
        await foreach (var (key, statistics) in session.StreamAsync(sql, source.Values.Parameters, row => Read(Group.Read(row), row)).ConfigureAwait(false))
            _groups[key] = statistics;

        (IndexedValue Key, ParameterStatistics Statistics) Read(IndexedValue key, DbDataReader row) => (key, read(row, _groups.GetValueOrDefault(key)));
    }

    private async Task AddMissingAsync()
    {
        var results = await search.CountAsync().ConfigureAwait(false);
        var all = _groups[default];
        _groups[default] = all with { Results = results, Missing = results - all.Results };
    }

    private ParameterStatistics ReadCounts(DbDataReader row, int place) => new()
    {
        SimulationName = query.SimulationName,
        Field = query.Field,
        Unit = source.Unit.Length == 0 ? null : source.Unit,
        Results = row.GetInt64(place),
        Missing = row.GetInt64(place + 1),
        Null = row.GetInt64(place + 2),
        NaN = row.GetInt64(place + 3),
        Other = row.GetInt64(place + 4),
    };

    private string PostgresCountsAndNumbers() => $"""
        {source.With}SELECT {Group.Names}{Counts}, COUNT(x), COUNT(DISTINCT x), MIN(x), MAX(x), AVG(x * @Scale), STDDEV_SAMP(x * @Scale),
            PERCENTILE_CONT(0.05) WITHIN GROUP (ORDER BY x), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY x), PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY x)
        FROM {source.KindsAndNumbers} s{Group.GroupBy}
        """;

    // One sorted pass: the place of each number, how many there are, their mean, and whether the number before it is another.
    private string SqliteNumbers()
    {
        var quantiles = string.Concat(Quantiles.Select(static quantile => string.Create(
            CultureInfo.InvariantCulture,
            $", MAX(CASE WHEN place = 1 + CAST((many - 1) * {quantile} AS INTEGER) THEN x END), MAX(CASE WHEN place = 2 + CAST((many - 1) * {quantile} AS INTEGER) THEN x END)")));
        return $"""
            SELECT {Group.Names}COUNT(*), COUNT(*) FILTER (WHERE x IS NOT before), MIN(x), MAX(x), MAX(mean), SUM((x * @Scale - mean) * (x * @Scale - mean)){quantiles}
            FROM (
                SELECT {Group.Names}x, ROW_NUMBER() OVER sorted AS place, LAG(x) OVER sorted AS before, COUNT(*) OVER whole AS many, AVG(x * @Scale) OVER whole AS mean
                FROM {source.Numbers} n
                WINDOW sorted AS ({Group.PartitionBy} ORDER BY x), whole AS ({Group.PartitionBy})) s
            {Group.GroupBy}
            """;
    }

    private ParameterStatistics ReadNumbers(DbDataReader row, int place, ParameterStatistics counted)
    {
        var count = row.GetInt64(place);
        var spread = Find(row, place + 5);
        var quantiles = Quantiles.Select((quantile, i) => IsSqlite ? Between(Find(row, place + 6 + (2 * i)), Find(row, place + 7 + (2 * i)), quantile, count) : Find(row, place + 6 + i)).ToArray();
        return counted with
        {
            Count = count,
            Distinct = row.GetInt64(place + 1),
            Minimum = Find(row, place + 2),
            Maximum = Find(row, place + 3),
            Mean = Find(row, place + 4) / source.Scale,
            StandardDeviation = count < 2 ? null : (IsSqlite ? Root(spread / (count - 1)) : spread) / source.Scale,
            P5 = quantiles[0],
            Median = quantiles[1],
            P95 = quantiles[2],
        };
    }

    private static double? Find(DbDataReader row, int column) => row.IsDBNull(column) || double.IsNaN(row.GetDouble(column)) ? null : row.GetDouble(column);

    private static double? Root(double? square) => square is { } number && double.IsFinite(number) ? Math.Sqrt(number) : null;

    private static double? Between(double? lower, double? upper, double quantile, long count)
    {
        var place = (count - 1) * quantile;
        var part = place - Math.Floor(place);
        if (part == 0 || upper is null)
            return lower;
        var between = lower + (part * (upper - lower));
        return between is { } number && double.IsNaN(number) ? null : between;
    }

    private async Task AddHistogramsAsync()
    {
        foreach (var key in _groups.Keys)
        {
            if (_groups[key] is { Minimum: { } least, Maximum: { } most } && double.IsFinite(least) && double.IsFinite(most))
                _groups[key] = _groups[key] with { Histogram = Bars(least, most) };
        }
        if (_groups.Values.All(static group => group.Histogram.Count == 0))
            return;
        source.Values.Parameters.Add("Bins", query.Bins);
        var place = Group.Columns.Count;
        var floor = IsSqlite ? "CAST(at AS INTEGER)" : "CAST(FLOOR(at) AS BIGINT)";
        var sql = $"""
            {source.With}SELECT {Group.Names}{floor} AS bar, COUNT(*)
            FROM (
                SELECT {Group.Names}CASE WHEN least = most THEN 0.0 ELSE (x * 0.5 - least * 0.5) / (most * 0.5 - least * 0.5) * @Bins END AS at
                FROM (SELECT {Group.Names}x, {Borders()}) w
                WHERE least > {Limit("-")} AND most < {Limit("")}) s
            GROUP BY {Group.Names}{floor}
            """;
        await foreach (var (key, bar, count) in session.StreamAsync(sql, source.Values.Parameters, row => (Group.Read(row), row.GetInt64(place), row.GetInt64(place + 1))).ConfigureAwait(false))
        {
            var bars = (HistogramBin[])_groups[key].Histogram;
            var at = Math.Min(bar, bars.Length - 1);
            bars[at] = bars[at] with { Count = bars[at].Count + count };
        }
    }

    // Of many groups the database finds the borders again, which costs less than to tell it.
    private string Borders()
    {
        if (Group.Columns.Count > 0)
            return $"MIN(x) OVER whole AS least, MAX(x) OVER whole AS most FROM {source.Numbers} n WINDOW whole AS ({Group.PartitionBy})";
        var all = _groups[default];
        return $"{source.Values.Add(all.Minimum)} AS least, {source.Values.Add(all.Maximum)} AS most FROM {source.Numbers} n";
    }

    private string Limit(string sign) => source.Values.Add(sign.Length == 0 ? double.PositiveInfinity : double.NegativeInfinity);

    private HistogramBin[] Bars(double least, double most)
    {
        if (least == most)
            return [new(least, most, 0)];
        double Border(int at) => at == query.Bins ? most : least + (((most * 0.5) - (least * 0.5)) * at / query.Bins * 2);
        return [.. Enumerable.Range(0, query.Bins).Select(at => new HistogramBin(Border(at), Border(at + 1), 0))];
    }
}
