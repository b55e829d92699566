using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Files;

/// <summary>The one mapping between entries and the JSON fields of the Python package; times are seconds since 1970.</summary>
public static partial class FileWire
{
    /// <summary>The fields of an entry.</summary>
    public static Dictionary<string, object?> Write(FileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new()
        {
            ["id"] = entry.Id,
            ["name"] = entry.Name,
            ["path"] = entry.Path,
            ["parent_id"] = entry.ParentId,
            ["is_folder"] = entry.IsFolder,
            ["size"] = entry.Size,
            ["uri"] = entry.Uri,
            ["creator"] = entry.Creator,
            ["site_name"] = entry.SiteName,
            ["url"] = entry.Url,
            ["status"] = entry.Status,
            ["visibility"] = NameOf(entry.Visibility),
            ["revision"] = entry.Revision,
            ["date_created"] = Seconds(entry.DateCreated),
            ["date_modified"] = Seconds(entry.DateModified),
            ["metadata"] = entry.Metadata,
        };
    }

    /// <summary>The entry of an answer.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong; so do all methods that read.</exception>
    public static FileEntry ReadEntry(JsonBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new()
        {
            Id = body.RequireText("id"),
            Name = RequireAnyText(body, "name"),
            Path = RequireAnyText(body, "path"),
            ParentId = body.GetText("parent_id"),
            IsFolder = body.GetBoolean("is_folder") ?? false,
            Size = body.GetInteger("size"),
            Uri = body.GetText("uri"),
            Creator = body.GetText("creator"),
            SiteName = body.GetText("site_name"),
            Url = body.GetText("url"),
            Status = body.GetBoolean("status") ?? true,
            Visibility = RequireName<Visibility>(body, "visibility"),
            Revision = body.RequireInteger("revision"),
            DateCreated = Time(body, "date_created"),
            DateModified = Time(body, "date_modified"),
            Metadata = body.GetObject("metadata"),
        };
    }

    /// <summary>The fields of an entry that is to be made.</summary>
    public static Dictionary<string, object?> Write(NewFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new()
        {
            ["name"] = entry.Name,
            ["parent_id"] = entry.ParentId,
            ["is_folder"] = entry.IsFolder,
            ["size"] = entry.Size,
            ["uri"] = entry.Uri,
            ["site_name"] = entry.SiteName,
            ["url"] = entry.Url,
            ["status"] = entry.Status,
            ["visibility"] = NameOf(entry.Visibility),
            ["metadata"] = entry.Metadata,
        };
    }

    /// <summary>The entry that a request wants made; who makes it is the session's affair.</summary>
    public static NewFileEntry ReadNewEntry(JsonBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new()
        {
            Name = body.RequireText("name"),
            ParentId = body.GetText("parent_id") ?? FileEntry.RootId,
            IsFolder = body.GetBoolean("is_folder") ?? false,
            Size = body.GetInteger("size"),
            Uri = body.GetText("uri"),
            SiteName = body.GetText("site_name"),
            Url = body.GetText("url"),
            Status = body.GetBoolean("status") ?? true,
            Visibility = GetName<Visibility>(body, "visibility") ?? Visibility.Internal,
            Metadata = body.GetObject("metadata"),
        };
    }

    /// <summary>The fields of a change.</summary>
    public static Dictionary<string, object?> Write(FileEntryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new()
        {
            ["parent_id"] = change.ParentId,
            ["name"] = change.Name,
            ["size"] = change.Size,
            ["uri"] = change.Uri,
            ["site_name"] = change.SiteName,
            ["url"] = change.Url,
            ["status"] = change.Status,
            ["visibility"] = change.Visibility is { } visibility ? NameOf(visibility) : null,
            ["metadata"] = change.Metadata,
            ["revision"] = change.Revision,
        };
    }

    /// <summary>The change that a request wants.</summary>
    public static FileEntryChange ReadChange(JsonBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new()
        {
            ParentId = body.GetText("parent_id"),
            Name = body.GetText("name"),
            Size = body.GetInteger("size"),
            Uri = body.GetText("uri"),
            SiteName = body.GetText("site_name"),
            Url = body.GetText("url"),
            Status = body.GetBoolean("status"),
            Visibility = GetName<Visibility>(body, "visibility"),
            Metadata = body.GetObject("metadata"),
            Revision = body.GetInteger("revision"),
        };
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch) / TimeSpan.FromSeconds(1);

    // A double holds the microseconds of today's times, but not their ticks.
    private static DateTimeOffset Time(JsonBody body, string name) => body.GetNumber(name) is { } seconds && Math.Abs(seconds) < 1e11
        ? DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e6) * TimeSpan.TicksPerMicrosecond)
        : throw Invalid(name, "a number of seconds since 1970");
}
