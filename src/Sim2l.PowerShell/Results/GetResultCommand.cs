using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

/// <remarks>An id without wildcards is looked up; everything else lists.</remarks>
[Cmdlet(VerbsCommon.Get, "Result")]
[OutputType(typeof(Result))]
public sealed class GetResultCommand : ResultItemCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResultIdCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] ExecutionId { get; set; } = [new("*")];

    protected override void ProcessRecord()
    {
        foreach (string id in ExecutionId)
            WriteEach(id, () => Find(id));
    }
}
