using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Some points of a column, one after the other.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct PointRange(int Start, int End)
{
    /// <summary>The points that were asked for.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for a missing column; <see cref="ErrorKind.InvalidInput"/> for points beyond the last.</exception>
    public static PointRange Of(string key, OptimizationHeader header, int column, int start, int? count)
    {
        if (column < 0 || column >= header.Definition.ColumnCount)
            throw new Sim2lException(ErrorKind.NotFound, $"The result '{ResultKey.Shorten(key)}' has no column {column}; it has {header.Definition.ColumnCount}, counted from zero.");
        var end = start + (long)(count ?? (header.PointCount - start));
        return start >= 0 && end >= start && end <= header.PointCount
            ? new(start, (int)end)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"The result '{ResultKey.Shorten(key)}' has {header.PointCount} points, which do not contain those from {start} to before {end}.");
    }
}
