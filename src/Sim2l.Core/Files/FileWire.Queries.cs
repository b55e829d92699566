using System.Globalization;
using static Sim2l.Http.WireFields;

namespace Sim2l.Files;

/// <content>What is asked in an address, and how lists of entries are answered.</content>
public static partial class FileWire
{
    /// <summary>The most entries of one answer.</summary>
    public const int MaximumLimit = 1_000;

    /// <summary>The field of an answer that holds the entries of a path.</summary>
    public const string Entries = "entries";

    /// <summary>The field of an answer that holds what a folder holds.</summary>
    public const string Objects = "objects";

    /// <summary>The query that finds the entries of a path.</summary>
    public static string WriteFindQuery(string path, string? cursor) => WriteQuery([("path", path), ("limit", Text(MaximumLimit)), ("cursor", cursor)]);

    /// <summary>The query that lists what a folder holds.</summary>
    public static string WriteListQuery(bool recurse, string? cursor) => WriteQuery([("recurse", recurse ? "true" : null), ("limit", Text(MaximumLimit)), ("cursor", cursor)]);

    /// <summary>The query that removes an entry.</summary>
    public static string WriteRemoveQuery(bool recurse) => WriteQuery([("recurse", recurse ? "true" : null)]);

    /// <summary>The path that is looked for; without one whatever lies at the root.</summary>
    public static string ReadPath(Func<string, IReadOnlyList<string>> query) => query("path") is [.., var path] ? path : "*";

    /// <summary>Whether what folders hold is meant too.</summary>
    public static bool ReadRecurse(Func<string, IReadOnlyList<string>> query) => ReadFlag(One(query, "recurse"), "recurse") ?? false;

    /// <summary>Whether the records of what a folder holds are wanted in place of their ids.</summary>
    public static bool ReadExpand(Func<string, IReadOnlyList<string>> query) => ReadFlag(One(query, "expand"), "expand") ?? false;

    /// <summary>The size of a page; what is no number counts as not given, what is too large is cut.</summary>
    public static int ReadLimit(Func<string, IReadOnlyList<string>> query) => (int)Math.Clamp(ReadNumber(One(query, "limit")) ?? MaximumLimit, 0, MaximumLimit);

    /// <summary>Where a page begins, or null.</summary>
    public static string? ReadCursor(Func<string, IReadOnlyList<string>> query) => One(query, "cursor");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
