namespace Sim2l.Services;

/// <summary>What a service lets sessions without a password do.</summary>
public enum AnonymousAccess
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>What the role user may.</summary>
    User,
}
