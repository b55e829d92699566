namespace Sim2l.Results;

/// <summary>How a query is carried out.</summary>
public sealed record ResultPlan
{
    /// <summary>What carries it out: <c>sqlite</c>, <c>postgresql</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>The SQL of the first page; values are parameters.</summary>
    public required string Sql { get; init; }

    /// <summary>What the query begins with: the index that is walked.</summary>
    public required string Driver { get; init; }

    /// <summary>The database's own plan, line by line.</summary>
    public required IReadOnlyList<string> Steps { get; init => field = value.AsArray(); }

    /// <summary>About how many rows the driver touches; null where it is not known.</summary>
    public long? EstimatedRows { get; init; }
}
