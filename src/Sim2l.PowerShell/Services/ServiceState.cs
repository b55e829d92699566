namespace Sim2l.Services;

/// <summary>Whether a service that was started still runs.</summary>
public enum ServiceState
{
    /// <summary>Its process lives.</summary>
    Running,

    /// <summary>Its process ended by itself.</summary>
    Ended,
}
