using System.Runtime.InteropServices;

namespace Sim2l.Runs;

/// <summary>Where a run takes place: host, system and versions, never environment variables, which may hold secrets.</summary>
internal static class RunEnvironment
{
    public static object Captured => new OrderedDictionary<string, object?>
    {
        ["hostname"] = Environment.MachineName,
        ["platform"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["framework"] = RuntimeInformation.FrameworkDescription,
        ["sim2l_version"] = typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3),
        ["cwd"] = Environment.CurrentDirectory,
    };

    /// <summary>As <see cref="Captured"/>, with what the caller knows beside it.</summary>
    public static object With(IReadOnlyDictionary<string, object?> more)
    {
        var all = new OrderedDictionary<string, object?>((IDictionary<string, object?>)Captured);
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }
}
