using Sim2l.Data;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Files that are mounted in a workspace, which remembers what is needed to mount them again.</summary>
public static class MountedSource
{
    private const string TableField = "table";
    private const string ObjectivesField = "objectives";
    private const string CopyField = "copy";
    private const string CopyFolder = "mounts";

    /// <summary>Mounts a file.</summary>
    /// <param name="workspace">Where it is noted.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say of itself.</param>
    /// <param name="label">The label; null for the file's name.</param>
    /// <param name="copyFirst">Whether to read a copy in the workspace's folder, with what the log beside the file holds.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <exception cref="Sim2lException">As <see cref="MountedStorage.Open"/>; <see cref="ErrorKind.Conflict"/> when another source has its label.</exception>
    public static async Task<DataSource> MountAsync(Workspace workspace, string path, MountOptions? options = null, string? label = null, bool copyFirst = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var (id, origin) = (DataSourceId.New(), MountedFile.Locate(path));
        var copy = copyFirst ? Copy(workspace, id, origin, cancellation) : null;
        try
        {
            var storage = MountedStorage.Open(copy ?? origin, options, cancellation);
            var source = await DescribeAsync(id, label ?? DataSourceLabel.Of(Path.GetFileName(origin)), origin, copy, storage, options ?? new(), cancellation).ConfigureAwait(false);
            return await workspace.Sources.RegisterAsync(source, storage, cancellation).ConfigureAwait(false);
        }
        catch
        {
            if (copy is not null)
                MountCopy.Remove(copy);
            throw;
        }
    }

    /// <summary>The results of a source that was mounted before.</summary>
    /// <exception cref="Sim2lException">As <see cref="MountedStorage.Open"/>.</exception>
    public static IResultStorage Open(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MountedStorage.Open(CopyOf(source) ?? source.Origin, new() { Table = source.Details.GetValueOrDefault(TableField) as string, Objectives = [.. Objectives(source)] });
    }

    /// <summary>Forgets a mounted source; its file stays as it is, a copy that was made of it goes.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for one that was imported.</exception>
    public static async Task<bool> DismountAsync(Workspace workspace, DataSource source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(source);
        if (source.Mode != DataSourceMode.Mounted)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The data source '{source.Label}' is not mounted but imported; its data would be lost. Use Remove-DataSource.");
        var wasThere = await workspace.Sources.UnregisterAsync(source.Id, cancellation).ConfigureAwait(false);
        // Nothing outside the workspace's own folder is removed, whatever its database says.
        if (CopyOf(source) is { } copy && Path.GetDirectoryName(copy) == FolderOf(workspace))
            MountCopy.Remove(copy);
        return wasThere;
    }

    private static string FolderOf(Workspace workspace) => Path.Join(workspace.Session.Folder, CopyFolder);

    private static string Copy(Workspace workspace, string id, string origin, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(FolderOf(workspace));
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, FolderOf(workspace));
        }
        return MountCopy.Make(origin, Path.Join(FolderOf(workspace), id + ".db"), cancellation);
    }

    private static async Task<DataSource> DescribeAsync(string id, string label, string origin, string? copy, MountedStorage storage, MountOptions options, CancellationToken cancellation)
    {
        var (results, points) = (0L, 0L);
        await foreach (var stored in storage.ListAsync("", cancellation).ConfigureAwait(false))
            (results, points) = (results + 1, points + (stored.Header?.PointCount ?? 0));
        var stamp = FileStamp.Of(origin);
        return new()
        {
            Id = id,
            Label = label,
            Kind = storage.Kind,
            Mode = DataSourceMode.Mounted,
            Origin = origin,
            OriginSizeBytes = stamp.SizeBytes,
            OriginModifiedAt = stamp.ModifiedAt,
            CreatedAt = TimeProvider.System.GetUtcNow(),
            RecognizedAs = storage.RecognizedAs,
            ResultCount = results,
            PointCount = points,
            Details = Details(options, copy),
        };
    }

    private static OrderedDictionary<string, object?> Details(MountOptions options, string? copy)
    {
        var details = new OrderedDictionary<string, object?>();
        if (options.Table is { } table)
            details[TableField] = table;
        if (options.Objectives.Count > 0)
            details[ObjectivesField] = options.Objectives.Select(static objective => new OrderedDictionary<string, object?> { ["name"] = objective.Name, ["direction"] = objective.Direction is { } direction ? StoredWord.Write(direction) : null, ["unit"] = objective.Unit }).ToArray();
        if (copy is not null)
            details[CopyField] = copy;
        return details;
    }

    private static string? CopyOf(DataSource source) => source.Details.GetValueOrDefault(CopyField) as string;

    private static IEnumerable<ObjectiveText> Objectives(DataSource source)
    {
        if (source.Details.GetValueOrDefault(ObjectivesField) is not Array objectives)
            yield break;
        foreach (var objective in objectives.OfType<IReadOnlyDictionary<string, object?>>())
        {
            yield return new(
                objective.GetValueOrDefault("name") as string ?? "",
                objective.GetValueOrDefault("direction") is string direction ? StoredWord.Read<ObjectiveDirection>(direction) : null,
                objective.GetValueOrDefault("unit") as string);
        }
    }
}
