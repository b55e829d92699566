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
}
