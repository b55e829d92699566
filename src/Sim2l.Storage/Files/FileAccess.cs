namespace Sim2l.Files;

/// <summary>Who sees an entry, and who may change it.</summary>
internal static class FileAccess
{
    public static bool Sees(Viewer viewer, FileEntry entry) =>
        viewer.SeesEverything
        || entry.Visibility == Visibility.Public
        || (entry.Visibility == Visibility.Internal && viewer.SeesInternal)
        || IsOwn(viewer, entry);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/>.</exception>
    public static void RequireOwn(Viewer viewer, FileEntry entry)
    {
        if (!viewer.SeesEverything && !IsOwn(viewer, entry))
            throw new Sim2lException(ErrorKind.Forbidden, $"'{entry.Path}' was made by somebody else; ask its creator or an admin.");
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/>.</exception>
    public static string RequireUser(Viewer viewer) => viewer.UserName
        ?? (viewer.SeesEverything ? Environment.UserName : throw new Sim2lException(ErrorKind.Forbidden, "File entries belong to the user who makes them; log in with a name and password."));

    private static bool IsOwn(Viewer viewer, FileEntry entry) => viewer.UserName is { } user && entry.Creator == user;
}
