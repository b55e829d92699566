namespace Sim2l.Services;

/// <summary>What can be started.</summary>
public enum ServiceName
{
    /// <summary>The cache alone.</summary>
    Cache,

    /// <summary>Every service, in one process.</summary>
    All,
}
