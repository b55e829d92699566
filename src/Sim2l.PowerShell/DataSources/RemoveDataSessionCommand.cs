using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsCommon.Remove, "DataSession", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DataSession))]
public sealed class RemoveDataSessionCommand : DataSessionCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionId")]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var id in Id)
            WriteEach(id, () => Remove(id));
    }

    private IEnumerable<object> Remove(string id)
    {
        var session = DataSessions.Root.Find(id) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no data session '{id}'.");
        if (!ShouldProcess(id, "Remove data session with all its imported data"))
            return [];
        Wait(_ => DataSessions.RemoveAsync(id));
        return PassThru ? [session] : [];
    }
}
