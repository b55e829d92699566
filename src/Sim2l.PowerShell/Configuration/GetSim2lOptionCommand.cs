using System.Management.Automation;

namespace Sim2l.Configuration;

[Cmdlet(VerbsCommon.Get, "Sim2lOption")]
[OutputType(typeof(Sim2lOption))]
public sealed class GetSim2lOptionCommand : OptionCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OptionNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
            WriteEach(name, () => Select(name));
    }

    private static IEnumerable<Sim2lOption> Select(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [Get(name)];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return Configuration.GetAll().Where(option => pattern.IsMatch(option.Name));
    }
}
