namespace Sim2l.Services;

/// <summary>What can be started.</summary>
/// <remarks>In the order of the ports on which the services listen; what is no service of its own comes last.</remarks>
public enum ServiceName
{
    /// <summary>The cache alone.</summary>
    Cache,

    /// <summary>The catalog alone.</summary>
    Catalog,

    /// <summary>The index of results and the runs alone.</summary>
    Results,

    /// <summary>Folders, file entries and data sources alone.</summary>
    Data,

    /// <summary>Every service and the page, in one process.</summary>
    All,

    /// <summary>The page for browsers alone, before services that run elsewhere.</summary>
    Web,
}
