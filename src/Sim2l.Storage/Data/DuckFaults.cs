using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Sim2l.Data;

/// <summary>The one place where DuckDB's errors become <see cref="Sim2lException"/>s; most of them carry their kind in the message only.</summary>
internal static partial class DuckFaults
{
    /// <summary>Whether another process has the file open.</summary>
    public static bool IsHeld(DuckDBException fault) => Holder().IsMatch(fault.Message);

    /// <summary>Whether DuckDB, or that it is missing, is to blame.</summary>
    public static bool IsFault(Exception fault) => fault is DuckDBException || IsMissing(fault);

    /// <summary>A fault for which <see cref="IsFault"/> holds.</summary>
    public static Sim2lException ToException(Exception fault, string path) => fault is DuckDBException known
        ? ToException(known, path)
        : new(ErrorKind.NotSupported, "The DuckDB library is not there for this platform, or was not fetched when Sim2l was built; build it again where npm is installed, or use SQLite.", fault);

    private static bool IsMissing(Exception fault) => fault is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException };

    private static Sim2lException ToException(DuckDBException fault, string path)
    {
        if (Holder().Match(fault.Message) is { Success: true } holder)
        {
            return new(
                ErrorKind.Timeout,
                $"'{path}' is held by the process {holder.Groups["id"].Value} ({holder.Groups["program"].Value}), and one process at a time can use a DuckDB file; end it or try again when it is done.",
                fault);
        }
        var (kind, remedy) = fault.Message switch
        {
            var text when Says(text, "not a valid DuckDB database file") || Says(text, "Serialization Error") || Says(text, "read enough bytes") || Says(text, "read all bytes") || Says(text, "checksum") => (ErrorKind.Corrupt, "is damaged or no DuckDB database"),
            var text when Says(text, "No space left on device") => (ErrorKind.Unavailable, "could not be written because the disk is full; free some space, what was acknowledged before is safe"),
            var text when Says(text, "Permission denied") || Says(text, "read-only") => (ErrorKind.ReadOnly, "cannot be written; check the permissions of the file and its folder"),
            var text when Says(text, "IO Error") => (ErrorKind.Unavailable, "could not be read or written by the file system"),
            var text when Says(text, "Out of Memory Error") => (ErrorKind.TooLarge, "needs more memory than there is"),
            var text when Says(text, "TransactionContext Error") || Says(text, "Constraint Error") => (ErrorKind.Conflict, "refused the change because another came in between; try again"),
            var text when Says(text, "Conversion Error") => (ErrorKind.InvalidInput, "cannot hold that value"),
            _ => (ErrorKind.Corrupt, "could not be used; its tables are not what Sim2l expects"),
        };
        return new(kind, $"'{path}' {remedy} ({fault.Message}).", fault);
    }

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"lock is held in (?<program>.*?) ?\(PID (?<id>\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();
}
