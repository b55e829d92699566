namespace Sim2l.DataSources;

/// <summary>A row of a file that could not be read.</summary>
public sealed record BadRow
{
    /// <summary>The line that it begins in, counted from one; in a file without lines, the number of the row.</summary>
    public required long Line { get; init; }

    /// <summary>The column of the value; null when it is the row as a whole.</summary>
    public string? Column { get; init; }

    /// <summary>The beginning of the value or of the row.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required string Reason { get; init; }

    /// <summary>Line, column, value and reason in one sentence.</summary>
    public override string ToString() =>
        $"line {Line}{(Column is null ? "" : $", column '{Column}'")}{(Value is null ? "" : $", value '{Value}'")}: {Reason}";
}
