namespace Sim2l.DataSources;

/// <summary>By what a file is known to be unchanged.</summary>
internal sealed record FileStamp(long SizeBytes, DateTimeOffset ModifiedAt)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        // Databases keep microseconds.
        var ticks = file.LastWriteTimeUtc.Ticks;
        return new(file.Length, new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
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
