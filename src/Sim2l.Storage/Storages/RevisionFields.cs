using Sim2l.Data;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>The one mapping between a state of a key and the fields of its JSON.</summary>
internal static class RevisionFields
{
    public static OrderedDictionary<string, object?> Write(ResultRevision revision) => new()
    {
        ["key"] = revision.Key,
        ["version"] = revision.Version,
        ["revision"] = revision.Id,
        ["saved_at"] = RunTime.Format(revision.SavedAt),
        ["deleted"] = revision.IsDeleted,
        ["ancestors"] = revision.Ancestors,
    };

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> for what is no state.</exception>
    public static ResultRevision Read(JsonBody body) => new()
    {
        Key = ResultKey.Check(body.RequireText("key")),
        Version = body.RequireInteger("version"),
        Id = body.RequireText("revision"),
        SavedAt = TimeHandler.Read(body.RequireText("saved_at")),
        IsDeleted = body.GetBoolean("deleted") ?? false,
        Ancestors = body.GetTexts("ancestors"),
    };
}
