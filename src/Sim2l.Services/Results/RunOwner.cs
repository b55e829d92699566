namespace Sim2l.Results;

/// <summary>Whose a run of the service's own is: the user's whom its file names.</summary>
/// <remarks>
/// A file that names nobody is of the account that the service runs under, for whom sessions without a name speak, too. What the index says does not count by itself: anybody
/// who executes simulations may put a result of any execution id there.
/// </remarks>
internal static class RunOwner
{
    /// <summary>Whether a run's file may be read on a viewer's behalf.</summary>
    public static bool MayRead(this Viewer viewer, string? fileUser) => viewer.SeesEverything || Of(viewer.UserName) == Of(fileUser);

    /// <summary>Whether whoever owns a result may show a run's file to all who see the result.</summary>
    public static bool MayShow(this Result result, string? fileUser) => Of(result.Owner) == Of(fileUser);

    /// <summary>On whose behalf a run's file is put into the index: an admin does so in the name of its owner.</summary>
    public static Viewer Registering(this Viewer viewer, string? fileUser) => viewer.SeesEverything && fileUser is null ? viewer with { UserName = Of(null) } : viewer;

    private static string Of(string? user) => user ?? Environment.UserName;
}
