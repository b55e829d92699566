using System.Collections;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>A script's dictionary as inputs or metadata of the cache.</summary>
internal static class CacheInputs
{
    public static IReadOnlyDictionary<string, object?> Read(IDictionary values)
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in PowerShellValue.Members(values))
            members[name] = value;
        return members;
    }
}
