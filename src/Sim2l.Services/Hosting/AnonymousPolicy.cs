namespace Sim2l.Hosting;

/// <summary>What a service gives to whoever asks for a session without a password.</summary>
internal enum AnonymousPolicy
{
    /// <summary>Nothing: there are no anonymous sessions.</summary>
    None,

    /// <summary>At most what the role user may.</summary>
    User,
}
