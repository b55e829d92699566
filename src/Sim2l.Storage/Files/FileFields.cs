using System.Globalization;
using System.Text;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>What the fields of an entry may hold; every fault names the field.</summary>
internal static class FileFields
{
    public static void CheckId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id != FileEntry.RootId && !Guid.TryParseExact(id, "D", out _))
            throw Invalid(nameof(FileEntry.Id), $"is not a UUID, nor '{FileEntry.RootId}' for the root");
    }

    public static void Check(NewFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        CheckName(entry.Name);
        CheckId(entry.ParentId);
        CheckRest(entry.Size, entry.Visibility, (entry.Uri, nameof(entry.Uri)), (entry.SiteName, nameof(entry.SiteName)), (entry.Url, nameof(entry.Url)));
        if (entry.IsFolder && (entry.Size, entry.Uri, entry.SiteName, entry.Url) is not (null, null, null, null))
            throw Invalid(nameof(entry.IsFolder), "is said of an entry with a size, URI, site or URL, which only files have");
    }

    public static void Check(FileEntryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Name is { } name)
            CheckName(name);
        if (change.ParentId is { } parent)
            CheckId(parent);
        CheckRest(change.Size, change.Visibility, (change.Uri, nameof(change.Uri)), (change.SiteName, nameof(change.SiteName)), (change.Url, nameof(change.Url)));
    }

    /// <summary>A name is one part of a path on every system that may hold a copy: no separators, nothing that moves between folders, nothing unseen.</summary>
    public static void CheckName(string name)
    {
        const string Field = nameof(FileEntry.Name);
        if (string.IsNullOrWhiteSpace(name))
            throw Invalid(Field, "is missing; it has at least one character that can be seen");
        if (name is "." or "..")
            throw Invalid(Field, $"is '{name}', which means a folder; choose another");
        foreach (var character in name)
        {
            if (character is '/' or '\\' || IsUnseen(character))
                throw Invalid(Field, string.Create(CultureInfo.InvariantCulture, $"holds the character U+{(int)character:X4}, which no name may; slashes part folders"));
        }
        CheckText(name, Field, NewFileEntry.MaximumNameBytes);
        if (Encoding.UTF8.GetByteCount(name) > NewFileEntry.MaximumNameBytes)
            throw TooLarge(Field, $"{NewFileEntry.MaximumNameBytes} bytes in UTF-8");
    }

    public static string? ToJson(IReadOnlyDictionary<string, object?>? metadata)
    {
        if (metadata is null)
            return null;
        var text = PythonJson.Write(metadata);
        return text.Length <= NewFileEntry.MaximumJsonBytes ? text : throw TooLarge(nameof(FileEntry.Metadata), $"{NewFileEntry.MaximumJsonBytes:N0} bytes as JSON");
    }

    public static Sim2lException Invalid(string field, string what) => new(ErrorKind.InvalidInput, $"{field} {what}.");

    // Direction marks and joiners make one name look like another.
    private static bool IsUnseen(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void CheckRest(long? size, Visibility? visibility, params (string? Text, string Field)[] texts)
    {
        if (size < 0)
            throw Invalid(nameof(FileEntry.Size), "is negative");
        if (visibility is { } member && !Enum.IsDefined(member))
            throw Invalid(nameof(FileEntry.Visibility), $"is none of {string.Join(", ", Enum.GetNames<Visibility>())}");
        foreach (var (text, field) in texts)
        {
            if (text is not null)
                CheckText(text, field, NewFileEntry.MaximumTextLength);
        }
    }

    private static void CheckText(string text, string field, int maximumLength)
    {
        if (text.Length > maximumLength)
            throw TooLarge(field, $"{maximumLength:N0} characters");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid(field, "holds a NUL character, which no database keeps");
        UnicodeText.Require(text);
    }

    private static Sim2lException TooLarge(string field, string limit) => new(ErrorKind.TooLarge, $"{field} has more than {limit}; shorten it.");
}
