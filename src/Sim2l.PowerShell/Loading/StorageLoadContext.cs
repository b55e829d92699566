using System.Reflection;
using System.Runtime.Loader;

namespace Sim2l.Loading;

/// <summary>Holds Sim2l.Storage and its packages apart from the assemblies of PowerShell and of other modules.</summary>
internal sealed class StorageLoadContext : AssemblyLoadContext
{
    public const string AssemblyName = "Sim2l.Storage";

    private static readonly Lazy<Assembly> StorageAssembly = new(Load);

    private readonly AssemblyDependencyResolver _resolver;

    private StorageLoadContext(string path)
        : base(AssemblyName)
    {
        _resolver = new(path);
    }

    /// <summary>The one copy of this process; importing the module again must not make a second one.</summary>
    public static Assembly Storage => StorageAssembly.Value;

    /// <summary>Whether anything was needed from it yet.</summary>
    public static bool IsLoaded => StorageAssembly.IsValueCreated;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Answering null would look in the default context, which has not bound this name when the first call comes.
        var core = typeof(Sim2lException).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static Assembly Load()
    {
        var folder = Path.GetDirectoryName(typeof(StorageLoadContext).Assembly.Location)!;
        var path = Path.Combine(folder, "storage", AssemblyName + ".dll");
        return new StorageLoadContext(path).LoadFromAssemblyPath(path);
    }
}
