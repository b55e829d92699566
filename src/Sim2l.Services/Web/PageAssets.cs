using System.Reflection;

namespace Sim2l.Web;

/// <summary>The files of the page, as the build put them into this program; none where it was built without Node.js.</summary>
internal sealed class PageAssets(IReadOnlyDictionary<string, PageAsset> files)
{
    public const string Index = "index.html";

    private const string Prefix = "Page/";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static PageAssets Embedded { get; } = new(Read(typeof(PageAssets).Assembly));

    /// <summary>Names below the root, such as <c>assets/index.js</c>.</summary>
    public IReadOnlyDictionary<string, PageAsset> Files { get; } = files;

    public bool IsThere => Files.ContainsKey(Index);

    private static Dictionary<string, PageAsset> Read(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal) && ContentTypes.ContainsKey(Path.GetExtension(name)))
        .ToDictionary(static name => name[Prefix.Length..].Replace('\\', '/'), name => new PageAsset(Read(assembly, name), ContentTypes[Path.GetExtension(name)]));

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
