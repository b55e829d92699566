using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Get, "Sim2lSession")]
[OutputType(typeof(Session))]
public sealed class GetSim2lSessionCommand : SessionCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public ItemName[] SessionId { get; set; } = [new("*")];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter]
    public SwitchParameter IncludeEnded { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string id in SessionId)
            WriteEach(id, () => Find(id));
    }

    private IEnumerable<Session> Find(string id)
    {
        var pattern = WildcardPattern.Get(id, WildcardOptions.IgnoreCase);
        var found = false;
        foreach (var session in Stream(cancellation => Sessions.GetSessionsAsync(ListedUser, IncludeEnded, cancellation)).Where(session => pattern.IsMatch(session.SessionId)))
        {
            found = true;
            yield return session;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(id))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no session '{id}'; with -IncludeEnded also those are found that have ended.");
    }

    /// <remarks>A record of an anonymous session names nobody whose sessions could be listed.</remarks>
    private string? ListedUser => MyInvocation.BoundParameters.ContainsKey(nameof(SessionId)) ? null : UserName;
}
