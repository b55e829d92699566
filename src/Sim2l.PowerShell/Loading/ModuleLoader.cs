using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace Sim2l.Loading;

/// <summary>Leads the runtime to Sim2l.Storage while the module is imported.</summary>
public sealed class ModuleLoader : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport() => AssemblyLoadContext.Default.Resolving += Resolve;

    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == StorageLoadContext.AssemblyName ? StorageLoadContext.Storage : null;
}
