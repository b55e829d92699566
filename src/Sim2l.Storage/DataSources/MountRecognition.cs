using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>Finds out by its tables what a mounted file holds.</summary>
internal static class MountRecognition
{
    private const int TablesInMessages = 20;

    // Ours first: others use names such as these for other things.
    private static readonly Func<MountReading, MountOptions, MountedShape?>[] Shapes =
        [RunShape.TryRead, ResultIndexShape.TryRead, OptunaShape.TryRead, MlflowShape.TryRead, TrackioShape.TryRead];

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> for what is not recognised; as <see cref="TableShape.Read"/>.</exception>
    public static MountedContent Recognize(MountReading reading, MountOptions options)
    {
        if (options.Table is { } table)
            return new ShapedContent(TableShape.Read(reading, table, options.Objectives));
        if (StoredContent.Fits(reading))
            return new StoredContent(reading);
        // Those programs write SQLite; in DuckDB the same names would be other columns.
        foreach (var read in Shapes)
        {
            if (reading.Backend == SqlBackend.Sqlite && read(reading, options) is { } shape)
                return new ShapedContent(shape);
        }
        throw new Sim2lException(ErrorKind.NotSupported, $"'{reading.Path}' holds no results that are recognised; name the table whose rows are the points with -Table. {ListTables(reading)}");
    }

    /// <summary>A sentence that names the tables.</summary>
    public static string ListTables(MountReading reading)
    {
        var names = reading.Tables.Order(StringComparer.Ordinal).Take(TablesInMessages + 1).Select(MountReading.Shown).ToArray();
        return names.Length == 0 ? "It has no tables." : $"It has {string.Join(", ", names.Take(TablesInMessages))}{(names.Length > TablesInMessages ? ", …" : "")}.";
    }
}
