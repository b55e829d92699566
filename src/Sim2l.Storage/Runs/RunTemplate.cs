using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Makes new run files from a prebuilt empty one, which is quicker than running the schema script.</summary>
/// <remarks>
/// The file appears under its name only when it is whole (a link to a finished temporary file). Whoever then first writes the <c>run_metadata</c> row
/// owns the run, so that of two processes that create the same run exactly one succeeds, and a creation that was interrupted can be taken up again.
/// </remarks>
internal static class RunTemplate
{
    private const int WriteVersionOffset = 18;
    private const int ReadVersionOffset = 19;

    // A fault of the temporary folder is not remembered: the next run tries again.
    private static readonly Lazy<byte[]> Template = new(Build, LazyThreadSafetyMode.PublicationOnly);

    public static byte[] Bytes => Template.Value;

    /// <summary>Puts an empty run database at a path where no file is yet.</summary>
    public static void Place(string path)
    {
        if (File.Exists(path))
            return;
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, Bytes);
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker; the metadata row decides whose run it is.
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new Sim2lException(e is UnauthorizedAccessException ? ErrorKind.ReadOnly : ErrorKind.Unavailable, $"Cannot create '{path}': {e.Message}", e);
        }
    }

    public static Sim2lException Exists(string executionId, string path) =>
        new(ErrorKind.Conflict, $"Run '{executionId}' exists already in '{path}'; choose another execution id.");

    private static byte[] Build()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sim2l-{Guid.NewGuid():N}.db");
        try
        {
            using (var database = SqliteDatabase.Open(path, SqliteAccess.Create))
            {
                database.Execute("PRAGMA synchronous=OFF");
                database.InTransaction(() => database.Execute(RunSchema.Script));
            }
            var bytes = File.ReadAllBytes(path);
            // The two header bytes that say "write-ahead log" (file format, section 1.3.3): the file is opened in that mode without a switch.
            bytes[WriteVersionOffset] = 2;
            bytes[ReadVersionOffset] = 2;
            return bytes;
        }
        finally
        {
            TryDelete(path);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be written cannot be deleted either; the first fault is the one reported.
        }
    }
}
