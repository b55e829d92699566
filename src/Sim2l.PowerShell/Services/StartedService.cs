using System.Text.Json.Serialization;

namespace Sim2l.Services;

/// <summary>A service that was started from here and runs in the background.</summary>
public sealed record StartedService
{
    /// <summary>What was started.</summary>
    public required ServiceName Name { get; init; }

    /// <summary>Where it answers; with several services in one process, the first of them.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When the process started; a number of a process alone is used again.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The folder of everything that it keeps in files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What it says; the last lines tell why it ended.</summary>
    public required string LogPath { get; init; }

    /// <summary>Whether it still runs.</summary>
    [JsonIgnore]
    public ServiceState State { get; init; }

    /// <summary>The port.</summary>
    [JsonIgnore]
    public int Port => Uri.Port;
}
