using System.Globalization;
using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Remove, "Sim2lSession", DefaultParameterSetName = SessionIdSet, SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveSim2lSessionCommand : SessionCommand
{
    private const string SessionIdSet = "SessionId";
    private const string EndedSet = "Ended";

    [Parameter(ParameterSetName = SessionIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ItemName[] SessionId { get; set; } = [];

    // In the same set as the id: a piped session has both, and means itself, not all sessions of its user.
    [Parameter(ParameterSetName = SessionIdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    [Parameter(ParameterSetName = EndedSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Ended { get; set; }

    protected override void ProcessRecord()
    {
        if (Ended)
            Try(null, Purge);
        else if (SessionId.Length > 0)
            EndEach();
        else
            EndAll();
    }

    private void EndEach()
    {
        foreach (string id in SessionId)
            Try(id, () => End(id, id));
    }

    private void EndAll()
    {
        if (UserName.Length == 0)
            Stop(new(ErrorKind.InvalidInput, "Name the sessions to end, or with -UserName a user whose sessions end."), null);
        foreach (var name in UserName)
            Try(name, () => EndAll(name));
    }

    private void EndAll(string userName)
    {
        foreach (var session in Stream(cancellation => Sessions.GetSessionsAsync(userName, false, cancellation)))
            End(session.SessionId, $"{session.SessionId} of {session.UserName}");
    }

    private void End(string id, string target)
    {
        if (ShouldProcess(target, "End session"))
            Wait(cancellation => Sessions.EndAsync(id, cancellation));
    }

    private void Purge()
    {
        if (ShouldProcess("sessions that have ended", "Remove for good"))
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"Removed {Wait(Sessions.PurgeAsync):N0} sessions that had ended."));
    }
}
