namespace Sim2l;

/// <summary>Who sees a simulation or a result.</summary>
public enum Visibility
{
    /// <summary>Everybody, without a session too.</summary>
    Public,

    /// <summary>Every session that may read the catalog or the results.</summary>
    Internal,

    /// <summary>Its owner and admins.</summary>
    Private,
}
