namespace Sim2l.Catalog;

/// <summary>Where a request to register is.</summary>
public enum RequestState
{
    /// <summary>Waiting for an admin.</summary>
    Pending,

    /// <summary>Approved and registered.</summary>
    Approved,

    /// <summary>Refused.</summary>
    Denied,
}
