using System.Globalization;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>What storages and stored results look like on a console.</summary>
public static class StorageText
{
    /// <summary>A key in one line.</summary>
    public static string Key(string key) => RunText.Line(ResultKey.Shorten(key));

    /// <summary>What a stored result is of, or what is wrong with it.</summary>
    public static string Problem(StoredResult stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return RunText.Line(stored.Fault is { } fault ? $"({fault.Kind})" : stored.Header?.Definition.Problem);
    }

    /// <summary>The objectives, each with its direction, such as <c>mass:min, stiffness:max</c>.</summary>
    public static string Objectives(OptimizationDefinition? definition) => definition is null ? "" : RunText.Line(string.Join(
        ", ", definition.Objectives.Select(static objective => $"{objective.Name}:{(objective.Direction == ObjectiveDirection.Minimize ? "min" : "max")}")));

    /// <summary>One backend: what it is, how many results it holds, and what is wrong with it.</summary>
    public static string State(StorageState? state)
    {
        if (state is null)
            return "";
        string?[] parts =
        [
            state.Role == StorageRole.Cache ? null : state.Info?.Type,
            state.Info is { } info ? string.Create(CultureInfo.InvariantCulture, $"{info.Count:N0} ({RunText.Bytes(info.SizeBytes)})") : null,
            state.Fault?.ToString(),
            state.PendingCount > 0 ? string.Create(CultureInfo.InvariantCulture, $"{state.PendingCount:N0} waiting") : null,
        ];
        return string.Join(", ", parts.Where(static part => part is not null));
    }

    /// <summary>A state of a key: its version and when it was made.</summary>
    public static string Revision(ResultRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return $"{(revision.IsDeleted ? "deleted" : $"version {revision.Version}")}, {RunText.Time(revision.SavedAt)}";
    }

    /// <summary>What the cache holds and how it answered.</summary>
    public static string Cache(OpenStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return storage.Cache is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{State(storage.Cache)}, {storage.CacheHits:N0} hits, {storage.CacheMisses:N0} misses");
    }

    /// <summary>Where results lie, without secrets.</summary>
    internal static string Settings(StorageManagerSettings? settings)
    {
        if (settings is null)
            return "";
        return settings.Secondary is null ? Place(settings.Primary) : $"{Place(settings.Primary)}, secondary {Place(settings.Secondary)}";
    }

    private static string Place(StorageSettings settings) => settings switch
    {
        { Path: { } path } => $"{settings.Type} {path}",
        { ConnectionVariable: { } variable } => $"{settings.Type} of env:{variable}",
        _ => settings.Type,
    };
}
