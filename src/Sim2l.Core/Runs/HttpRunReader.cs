using Sim2l.Http;

namespace Sim2l.Runs;

/// <summary>Reads a run of a service over HTTP; lists and files arrive as they are consumed, in bounded memory.</summary>
/// <remarks>Calls wait for the service. What a run's file says of paths belongs to the service's machine, so that <see cref="IRunItem.RunPath"/> is null.</remarks>
public sealed class HttpRunReader : IRunReader
{
    private readonly ServiceClient _service;
    private readonly string _path;
    private readonly CancellationTokenSource _stop;

    private HttpRunReader(ServiceClient service, string executionId, CancellationToken cancellation)
    {
        _service = service;
        _path = $"runs/{ExecutionId.Validate(executionId)}";
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Run = Summary().Run;
    }

    /// <inheritdoc/>
    public Run Run { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="service">The results service; it may serve many readers and outlives them.</param>
    /// <param name="executionId">The run.</param>
    /// <param name="cancellation">Ends whatever the reader does, reading of files included.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the service has no such run, or not for this session; <see cref="ErrorKind.InvalidInput"/> for a bad id.</exception>
    public static HttpRunReader Open(ServiceClient service, string executionId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new(service, executionId, cancellation);
    }

    /// <inheritdoc/>
    public RunSummary Summary()
    {
        var answer = _service.SendAsync(HttpMethod.Get, _path, cancellation: _stop.Token).GetAwaiter().GetResult();
        return _service.Interpret(() => RunWire.ReadSummary(answer));
    }

    /// <inheritdoc/>
    public IEnumerable<RunInput> Inputs(string? name = null) => List("inputs" + RunWire.WriteQuery(name), RunWire.ReadInput);

    /// <inheritdoc/>
    public IEnumerable<RunOutput> Outputs(string? name = null) => List("outputs" + RunWire.WriteQuery(name), RunWire.ReadOutput);

    /// <inheritdoc/>
    public IEnumerable<RunLogEntry> Logs(RunLogFilter? filter = null) => List("logs" + RunWire.WriteQuery(filter ?? new()), RunWire.ReadLogEntry);

    /// <inheritdoc/>
    public IEnumerable<RunMetric> Metrics(string? name = null, string? category = null, int? last = null) => List("metrics" + RunWire.WriteQuery(name, category, last), RunWire.ReadMetric);

    /// <inheritdoc/>
    public IEnumerable<RunArtifact> Artifacts(string? name = null, string? category = null) => List("files" + RunWire.WriteQuery(name, category), RunWire.ReadArtifact);

    /// <inheritdoc/>
    public Stream OpenArtifact(RunArtifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return HttpContentStream.Open(_service, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_path}/files/{artifact.Id}/content"), _stop.Token);
    }

    /// <inheritdoc/>
    public IEnumerable<RunProvenance> Provenance() => List("provenance", RunWire.ReadProvenance);

    /// <inheritdoc/>
    public IEnumerable<ParameterSchema> ParameterSchemas() => List("parameter_schemas", static (body, executionId) => RunWire.ReadParameterSchema(body) with { ExecutionId = executionId });

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private IEnumerable<T> List<T>(string what, Func<JsonBody, string, T> read)
    {
        using var lines = new JsonLines(_service.OpenAsync($"{_path}/{what}", JsonLines.ContentType, cancellation: _stop.Token).GetAwaiter().GetResult(), _stop.Token);
        while (_service.Interpret(lines.Read) is { } line)
            yield return _service.Interpret(() => read(line, Run.ExecutionId));
    }
}
