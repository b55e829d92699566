using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsCommon.Get, "DataSession")]
[OutputType(typeof(DataSession))]
public sealed class GetDataSessionCommand : DataSessionCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter Current { get; set; }

    protected override void ProcessRecord()
    {
        if (Current)
        {
            WriteEach(null, () => [Wait(_ => DataSessions.OpenAsync(null)).Session]);
            return;
        }
        foreach (var id in Id)
            WriteEach(id, () => Find(id));
    }

    private static IEnumerable<object> Find(string id)
    {
        if (WildcardPattern.ContainsWildcardCharacters(id))
        {
            var pattern = new WildcardPattern(id, WildcardOptions.IgnoreCase);
            return DataSessions.Root.List().Where(session => pattern.IsMatch(session.Id));
        }
        return [DataSessions.Root.Find(id) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no data session '{id}'.")];
    }
}
