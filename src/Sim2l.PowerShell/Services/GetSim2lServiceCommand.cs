using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Services;

[Cmdlet(VerbsCommon.Get, "Sim2lService")]
[OutputType(typeof(StartedService))]
public sealed class GetSim2lServiceCommand : Sim2lCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ServiceName[] Name { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int[] Port { get; set; } = [];

    protected override string Subject => Errors.Service;

    protected override void ProcessRecord() => WriteEach(Name, () => ServiceRecords.List(fault => WriteError(Errors.From(fault, Subject, null))).Where(IsMeant));

    private bool IsMeant(StartedService service) =>
        (Name.Length == 0 || Name.Contains(service.Name)) && (Port.Length == 0 || Port.Contains(service.Port));
}
