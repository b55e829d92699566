namespace Sim2l.DataSources;

/// <summary>By what a file is known to be unchanged.</summary>
internal sealed record FileStamp(long SizeBytes, DateTimeOffset ModifiedAt)
{
    public static FileStamp Of(string path)
    {
        // What a database was told last may lie in the log beside it only.
        var stamp = MountStamp.Of(path) ?? throw new FileNotFoundException(null, path);
        var ticks = stamp.ModifiedAt.Ticks;
        // Databases keep microseconds.
        return new(stamp.Size, new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
    }

    /// <summary>How the file of a source is now.</summary>
    public static DataSourceState Compare(DataSource source)
    {
        if (source.OriginSizeBytes is not { } size || source.OriginModifiedAt is not { } modified)
            return DataSourceState.Unchanged;
        if (!File.Exists(source.Origin))
            return DataSourceState.Missing;
        return Of(source.Origin) == new FileStamp(size, modified) ? DataSourceState.Unchanged : DataSourceState.Changed;
    }
}
