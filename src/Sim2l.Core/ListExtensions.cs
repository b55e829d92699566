namespace Sim2l;

/// <summary>Lists as records keep them.</summary>
internal static class ListExtensions
{
    /// <summary>The list as an array: PowerShell cannot index the lists that collection expressions make.</summary>
    public static T[] AsArray<T>(this IReadOnlyList<T> list) => list as T[] ?? [.. list];
}
