using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Sim2l.DataSources;
using Sim2l.Runs;
using Sim2l.Sessions;
using Sim2l.Storages;

namespace Sim2l.Loading;

/// <summary>Leads the runtime to Sim2l.Storage while the module is imported.</summary>
public sealed class ModuleLoader : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static int _imports;

    public void OnImport()
    {
        Interlocked.Increment(ref _imports);
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (StorageLoadContext.IsLoaded)
            ReleaseRuns();
        // Other runspaces may be using the stores.
        if (Interlocked.Decrement(ref _imports) == 0)
            CloseStores();
        AssemblyLoadContext.Default.Resolving -= Resolve;
    }

    /// <remarks>Apart, because a method that names a type of the storage loads it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReleaseRuns() => RunWriter.ReleaseKept();

    private static void CloseStores()
    {
        ConnectedStores.CloseAll();
        if (StorageLoadContext.IsLoaded)
            CloseStorages();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CloseStorages()
    {
        OpenStorages.CloseAll();
        DataSessions.CloseAll();
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == StorageLoadContext.AssemblyName ? StorageLoadContext.Storage : null;
}
