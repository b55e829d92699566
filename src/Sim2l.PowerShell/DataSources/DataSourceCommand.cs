using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.DataSources;

/// <summary>A cmdlet about the sources of a workspace.</summary>
public abstract class DataSourceCommand : Sim2lCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [EmptyAsNull]
    public string? SessionId { get; set; }

    protected sealed override string Subject => Errors.DataSource;

    /// <summary>The workspace that is meant.</summary>
    private protected Workspace OpenWorkspace() => Wait(_ => DataSessions.OpenAsync(NullIfEmpty(SessionId)));
}
