using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Adds, changes and removes the caller's sources.</summary>
internal sealed class SourceWriting(SessionWorkspaces workspaces, AllowedFolders folders, SourceLimits limits, SourceCounts counts)
{
    private const string UploadPrefix = ".upload-";

    public async Task<IResult> UploadAsync(HttpContext context)
    {
        var name = DataSourceWire.ReadFileName(context.Query);
        var import = DataSourceWire.ReadImport(context.Query) with { OriginName = name };
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = limits.UploadBytes;
        var workspace = await workspaces.OpenAsync(context);
        Require(workspace, context.Request.ContentLength ?? 0);
        var path = Path.Join(workspace.Session.Folder, UploadPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            await ReceiveAsync(context, path);
            var source = await workspace.ImportAsync(path, import with { Label = import.Label ?? await FreeLabelAsync(workspace, name, context.RequestAborted) }, cancellation: context.RequestAborted);
            counts.CountImport();
            return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(source)), StatusCodes.Status201Created);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<IResult> ConnectAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var name = body.RequireText("path");
        var path = folders.Find(name);
        var workspace = await workspaces.OpenAsync(context);
        var options = new MountOptions { Table = body.GetText("table"), Objectives = DataSourceWire.ReadObjectives(body.GetTexts("objectives")) };
        var label = body.GetText("label") ?? await FreeLabelAsync(workspace, Path.GetFileName(path), context.RequestAborted);
        try
        {
            var source = await MountedSource.MountAsync(workspace, path, options, label, cancellation: context.RequestAborted);
            counts.CountMount();
            return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(source)), StatusCodes.Status201Created);
        }
        catch (Sim2lException e) when (e.Message.Contains(path, StringComparison.Ordinal))
        {
            return new ErrorAnswer(HttpFaults.Status(e.Kind), DataSourceWire.Explain(e, path, name));
        }
    }

    public async Task<IResult> RemoveAsync(string id, HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        return await workspace.Sources.UnregisterAsync(id, context.RequestAborted)
            ? new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = true })
            : throw new Sim2lException(ErrorKind.NotFound, $"There is no data source '{ResultKey.Shorten(id)}' in this session.");
    }

    public async Task<IResult> SaveSetAsync(string id, HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var (name, key) = (body.RequireText("name"), body.RequireText("key"));
        return await ChangeAsync(id, key, context, result => result.WithResultSet(new()
        {
            Name = name,
            Indices = DataSourceWire.ReadIndices(body, "indices", result.PointCount),
            Metadata = body.GetObject("metadata") ?? ImmutableDictionary<string, object?>.Empty,
        }));
    }

    public Task<IResult> RemoveSetAsync(string id, HttpContext context)
    {
        var key = DataSourceWire.RequireText(context.Query, "key");
        var name = DataSourceWire.RequireText(context.Query, "name");
        return ChangeAsync(id, key, context, result => result.FindResultSet(name) is null
            ? throw new Sim2lException(ErrorKind.NotFound, "The result has no result set of this name.")
            : new(result.Definition, result.Columns, result.ResultSets.Where(set => set.Name != name)));
    }

    private static async Task ReceiveAsync(HttpContext context, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await context.Request.Body.CopyToAsync(file, context.RequestAborted);
    }

    private static async Task<string> FreeLabelAsync(Workspace workspace, string name, CancellationToken cancellation)
    {
        var taken = (await workspace.Sources.ListAsync(cancellation)).Select(static source => source.Label).ToHashSet(DataSourceLabel.Comparer);
        var label = DataSourceLabel.Of(name);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? label : $"{label} ({number})").First(candidate => !taken.Contains(candidate));
    }

    private void Require(Workspace workspace, long coming)
    {
        var used = new DirectoryInfo(workspace.Session.Folder).EnumerateFiles().Sum(static file => file.Length);
        if (used + coming > limits.WorkspaceBytes)
            throw new Sim2lException(ErrorKind.TooLarge, $"The sources of this session take {used >> 20} of {limits.WorkspaceBytes >> 20} MB; remove some first.");
    }

    private async Task<IResult> ChangeAsync(string id, string key, HttpContext context, Func<OptimizationResult, OptimizationResult> change)
    {
        var workspace = await workspaces.OpenAsync(context);
        var source = await workspace.Sources.GetAsync(id, context.RequestAborted);
        if (source.Mode == DataSourceMode.Mounted)
            throw new Sim2lException(ErrorKind.NotSupported, $"The data source '{source.Label}' is mounted, and a mounted file is never changed; import its data to keep subsets.");
        var storage = await workspace.Sources.OpenAsync(source.Id, context.RequestAborted);
        var loaded = await storage.LoadAsync(key, context.RequestAborted) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no result '{ResultKey.Shorten(key)}'.");
        var revision = await storage.SaveAsync(key, change(loaded.Result), loaded.Revision.Version, context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["key"] = key, ["version"] = revision.Version });
    }
}
