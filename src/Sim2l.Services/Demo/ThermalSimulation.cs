using System.Reflection;
using Sim2l.Catalog;

namespace Sim2l.Demo;

/// <summary>How <see cref="ThermalBar"/> is registered in a catalog: with its parameters and the files that make it.</summary>
internal static class ThermalSimulation
{
    public const string Tag = "steel";

    private const string Folder = "Workflow/";
    private const string WorkflowType = "csharp";

    public static NewSimulation Describe() => new()
    {
        SimulationName = ThermalBar.Name,
        SimulationVersion = ThermalBar.Version,
        Description = "Transient heat conduction in a bar that is held at one temperature at its near end, and the stress it causes",
        License = "MIT",
        Tags = ["thermal", "stress", Tag],
        InputSchema = SimulationParameter.Write(ThermalParameters.Inputs.Select(static input => input.Schema)),
        OutputSchema = SimulationParameter.Write(ThermalParameters.Outputs.Select(static output => output.Schema)),
        WorkflowType = WorkflowType,
        WorkflowBundle = new Dictionary<string, object?>
        {
            ["entrypoint"] = "ThermalBar.cs",
            ["files"] = Files().ToArray(),
        },
    };

    private static IEnumerable<object?> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new Dictionary<string, object?> { ["path"] = name[Folder.Length..], ["content"] = reader.ReadToEnd() };
        }
    }
}
