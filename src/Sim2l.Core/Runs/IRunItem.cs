namespace Sim2l.Runs;

/// <summary>Anything that belongs to one run and can be piped to where that run is wanted.</summary>
public interface IRunItem
{
    /// <summary>The id of the run.</summary>
    string ExecutionId { get; }

    /// <summary>The full path of the run's file, or null when it was not read from a file.</summary>
    string? RunPath { get; }
}
