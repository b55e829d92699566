using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Results;

[Cmdlet(VerbsCommon.Get, "ParameterSchema")]
[OutputType(typeof(ParameterDescription))]
public sealed class GetParameterSchemaCommand : ResultCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ArgumentCompleter(typeof(ResultSimulationCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] SimulationName { get; set; } = [];

    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResultParameterCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [ValidateSet(nameof(ResultScope.Inputs), nameof(ResultScope.Outputs), nameof(ResultScope.Metrics))]
    public ResultScope[] Scope { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string simulationName in SimulationName)
            foreach (var name in Name)
                WriteEach(name == "*" ? simulationName : name, () => Find(simulationName, name));
    }

    private IEnumerable<ParameterDescription> Find(string simulationName, string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var found = false;
        foreach (var parameter in ReadParameters(simulationName).Where(parameter => (Scope.Length == 0 || Scope.Contains(parameter.Scope)) && pattern.IsMatch(parameter.Name)))
        {
            found = true;
            yield return parameter;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
            throw new Sim2lException(ErrorKind.NotFound, $"The results of '{simulationName}' have no parameter '{RunText.Line(name)}'; without -Name all are listed.");
    }
}
