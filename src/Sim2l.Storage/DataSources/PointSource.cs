namespace Sim2l.DataSources;

/// <summary>Which rows of a mounted file are points, in which order.</summary>
/// <param name="From">What follows FROM, the condition included.</param>
/// <param name="Order">What follows ORDER BY; null where the order is the file's own.</param>
/// <param name="Parameters">The parameters of the condition.</param>
internal sealed record PointSource(string From, string? Order, params IReadOnlyList<object?> Parameters)
{
    /// <summary>How many points there are.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for more than a result can have.</exception>
    public int Count(MountReading reading)
    {
        var count = reading.Count($"SELECT COUNT(*) FROM {From}", [.. Parameters]);
        return count <= Array.MaxLength
            ? (int)count
            : throw new Sim2lException(ErrorKind.TooLarge, $"'{reading.Path}' has {count} points in one result; at most {Array.MaxLength} are allowed.");
    }

    /// <summary>Some columns of some points.</summary>
    public MountCursor Open(MountReading reading, IReadOnlyList<MountedColumn> columns, int start, int count)
    {
        var order = Order is null ? "" : $" ORDER BY {Order}";
        var sql = $"SELECT {string.Join(", ", columns.Select(static column => column.Expression))} FROM {From}{order} LIMIT ? OFFSET ?";
        return reading.Query(sql, [.. columns.SelectMany(static column => column.Parameters), .. Parameters, (long)count, (long)start]);
    }
}
