using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.DataSources;

[Cmdlet(VerbsCommon.New, "DataSession", SupportsShouldProcess = true)]
[OutputType(typeof(DataSession))]
public sealed class NewDataSessionCommand : DataSessionCommand
{
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(7);

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    [Parameter]
    public DataSessionBackend? Backend { get; set; }

    [Parameter]
    [DurationArgument]
    public TimeSpan Lifetime { get; set; } = DefaultLifetime;

    [Parameter]
    public SwitchParameter Keep { get; set; }

    [Parameter]
    public SwitchParameter Existing { get; set; }

    protected override void ProcessRecord() => WriteEach(Id, Enter);

    private IEnumerable<object> Enter()
    {
        if (Existing && Id is null)
            throw new Sim2lException(ErrorKind.InvalidInput, "Name the session that exists with -Id.");
        if (!ShouldProcess(Id ?? "a new session", Existing ? "Open data session" : "Create data session"))
            return [];
        var settings = new NewDataSession { Id = Id, Backend = Backend, Lifetime = Lifetime, IsKept = Keep };
        return [Wait(_ => DataSessions.EnterAsync(settings, Existing)).Session];
    }
}
