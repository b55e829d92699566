namespace Sim2l.Runs;

/// <summary>Reads one run, from its file or from a service that has the file.</summary>
/// <remarks>Not safe for many threads. Sequences are read as they are consumed and end with the reader; all fail with <see cref="Sim2lException"/>.</remarks>
public interface IRunReader : IDisposable
{
    /// <summary>The run as it was when the reader was opened.</summary>
    Run Run { get; }

    /// <summary>The run and how much it holds.</summary>
    RunSummary Summary();

    /// <summary>The inputs, by name (with wildcards) or all, in the order saved.</summary>
    IEnumerable<RunInput> Inputs(string? name = null);

    /// <summary>The outputs, by name (with wildcards) or all, in the order saved.</summary>
    IEnumerable<RunOutput> Outputs(string? name = null);

    /// <summary>The log, in the order written.</summary>
    IEnumerable<RunLogEntry> Logs(RunLogFilter? filter = null);

    /// <summary>The metrics, by name (with wildcards) and category or all, in the order written; or only the last ones.</summary>
    IEnumerable<RunMetric> Metrics(string? name = null, string? category = null, int? last = null);

    /// <summary>The artifacts, by name and category (with wildcards) or all, in the order added.</summary>
    IEnumerable<RunArtifact> Artifacts(string? name = null, string? category = null);

    /// <summary>The content of an artifact as a stream; nothing of it is kept in memory.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the artifact has no content, or its external file is gone.</exception>
    Stream OpenArtifact(RunArtifact artifact);

    /// <summary>Where things came from.</summary>
    IEnumerable<RunProvenance> Provenance();

    /// <summary>What the simulation expects and promises.</summary>
    IEnumerable<ParameterSchema> ParameterSchemas();
}
