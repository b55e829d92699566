namespace Sim2l.Catalog;

/// <summary>Who sees a simulation.</summary>
public enum Visibility
{
    /// <summary>Everybody, without a session too.</summary>
    Public,

    /// <summary>Every session that may read the catalog.</summary>
    Internal,

    /// <summary>Its owner and admins.</summary>
    Private,
}
