namespace Sim2l.Runs;

/// <summary>Guesses the media type of a file from its name (IANA names).</summary>
internal static class MediaType
{
    public static string FromName(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".txt" or ".log" or ".dat" => "text/plain",
        ".json" => "application/json",
        ".jsonl" => "application/jsonl",
        ".xml" => "application/xml",
        ".html" or ".htm" => "text/html",
        ".md" => "text/markdown",
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".zip" => "application/zip",
        ".gz" => "application/gzip",
        ".parquet" => "application/vnd.apache.parquet",
        ".db" or ".sqlite" => "application/vnd.sqlite3",
        ".ipynb" => "application/x-ipynb+json",
        ".h5" or ".hdf5" => "application/x-hdf5",
        ".py" => "text/x-python",
        _ => "application/octet-stream",
    };
}
