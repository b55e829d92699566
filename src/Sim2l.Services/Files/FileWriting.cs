using Sim2l.Hosting;

namespace Sim2l.Files;

/// <summary>Makes, changes and removes folders and file entries.</summary>
internal sealed class FileWriting(IFileStore store, FileCounts counts)
{
    public async Task<IResult> CreateAsync(HttpContext context)
    {
        var entry = FileWire.ReadNewEntry(await context.Request.ReadJsonAsync());
        var made = await store.CreateAsync(entry, context.FileViewer(), context.RequestAborted);
        counts.CountCreation();
        return new JsonAnswer(FileWire.Write(made), StatusCodes.Status201Created);
    }

    public async Task<IResult> ChangeAsync(HttpContext context)
    {
        var change = FileWire.ReadChange(await context.Request.ReadJsonAsync());
        return new JsonAnswer(FileWire.Write(await store.ChangeAsync(context.FileId(), change, context.FileViewer(), context.RequestAborted)));
    }

    public async Task<IResult> RemoveAsync(HttpContext context)
    {
        var removed = await store.RemoveAsync(context.FileId(), FileWire.ReadRecurse(context.Query), context.FileViewer(), context.RequestAborted);
        counts.CountRemoval(removed);
        return new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = removed });
    }
}
