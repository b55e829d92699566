namespace Sim2l.Services;

/// <summary>What can be started.</summary>
/// <remarks>In the order of the ports on which the services listen; all of them come last.</remarks>
public enum ServiceName
{
    /// <summary>The cache alone.</summary>
    Cache,

    /// <summary>The catalog alone.</summary>
    Catalog,

    /// <summary>The index of results and the runs alone.</summary>
    Results,

    /// <summary>Folders and file entries alone.</summary>
    Data,

    /// <summary>Every service, in one process.</summary>
    All,
}
