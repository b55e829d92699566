using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Sim2l.Runs;

namespace Sim2l.Loading;

/// <summary>Leads the runtime to Sim2l.Storage while the module is imported.</summary>
public sealed class ModuleLoader : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport() => AssemblyLoadContext.Default.Resolving += Resolve;

    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (StorageLoadContext.IsLoaded)
            ReleaseRuns();
        AssemblyLoadContext.Default.Resolving -= Resolve;
    }

    /// <remarks>Apart, because a method that names a type of the storage loads it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReleaseRuns() => RunWriter.ReleaseKept();

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == StorageLoadContext.AssemblyName ? StorageLoadContext.Storage : null;
}
