using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Files;

/// <summary>The routes of folders and file entries: who may call what.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes, IFileStore store, FileCounts counts)
    {
        var (reading, writing) = (new FileReading(store), new FileWriting(store, counts));
        routes.MapGet("/files", (Delegate)reading.FindAsync).Requires(Privileges.ReadResults).WithSummary("The entries of a path, in which wildcards are allowed; without one those at the root");
        routes.MapGet("/files/{**id}", (Delegate)reading.GetAsync).Requires(Privileges.ReadResults).WithSummary("A folder or file by its id; of a folder also what it holds, by id or with expand as records");
        routes.MapGet("/files/{id}/objects", (Delegate)reading.ListAsync).Requires(Privileges.ReadResults).WithSummary("What a folder holds, with recurse the folders in it too");
        routes.MapPost("/files", (Delegate)writing.CreateAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Makes a folder or file known");
        routes.MapPatch("/files/{**id}", (Delegate)writing.ChangeAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Changes, moves or renames an entry; creators and admins only");
        routes.MapDelete("/files/{**id}", (Delegate)writing.RemoveAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Removes an entry for good, never its content; creators and admins only");
    }

    /// <summary>On whose behalf the store is asked.</summary>
    public static Viewer FileViewer(this HttpContext context) => Viewer.Of(context.Session(), Privileges.ReadResults);

    /// <summary>The id that the path holds.</summary>
    public static string FileId(this HttpContext context) => context.Request.RouteValues["id"] as string ?? "";
}
