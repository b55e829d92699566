using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Services;

[Cmdlet(VerbsLifecycle.Stop, "Sim2lService", DefaultParameterSetName = NameSet, SupportsShouldProcess = true)]
[OutputType(typeof(StartedService))]
public sealed class StopSim2lServiceCommand : Sim2lCommand
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ServiceName[] Name { get; set; } = [];

    [Parameter(ParameterSetName = NameSet, ValueFromPipelineByPropertyName = true)]
    public int[] Port { get; set; } = [];

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public StartedService[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(0, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override string Subject => Errors.Service;

    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
            foreach (var service in InputObject)
                WriteEach(service, () => Find(known => known.Name == service.Name && known.Port == service.Port && known.ProcessId == service.ProcessId));
        else
            foreach (var name in Name)
                WriteEach(name, () => Find(known => known.Name == name && (Port.Length == 0 || Port.Contains(known.Port))));
    }

    /// <remarks>
    /// What was not started from here is not known here, and not stopped. A record that cannot be understood is not what was named; Get-Sim2lService reports it.
    /// </remarks>
    private IEnumerable<object> Find(Func<StartedService, bool> isMeant)
    {
        StartedService[] services = [.. ServiceRecords.List(fault => WriteVerbose(fault.Message)).Where(isMeant)];
        return services.Length > 0
            ? services.SelectMany(End)
            : throw new Sim2lException(ErrorKind.NotFound, "No such service was started from here; Get-Sim2lService lists those that were.");
    }

    private IEnumerable<object> End(StartedService service)
    {
        if (!ShouldProcess($"{service.Name} on {service.Uri} (process {service.ProcessId})", "Stop service"))
            return [];
        Wait(cancellation => ServiceProcess.StopAsync(service, TimeSpan.FromSeconds(TimeoutSeconds), cancellation));
        ServiceRecords.Remove(service);
        return PassThru ? [service with { State = ServiceState.Ended }] : [];
    }
}
