namespace Sim2l;

/// <summary>What kind of fault a <see cref="Sim2lException"/> reports; one table maps it to an HTTP status, one to an error category.</summary>
public enum ErrorKind
{
    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>The state of what exists does not allow the operation.</summary>
    Conflict,

    /// <summary>An argument or a file's content is not acceptable.</summary>
    InvalidInput,

    /// <summary>The data exceeds a documented limit.</summary>
    TooLarge,

    /// <summary>The caller is not known.</summary>
    Unauthorized,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>Too many attempts in a time.</summary>
    Throttled,

    /// <summary>The store, disk or service cannot be reached or written now.</summary>
    Unavailable,

    /// <summary>The operation did not finish in its time.</summary>
    Timeout,

    /// <summary>This version or this kind of store cannot do it.</summary>
    NotSupported,

    /// <summary>Stored data is damaged or is not what it claims to be.</summary>
    Corrupt,

    /// <summary>The place cannot be written.</summary>
    ReadOnly,
}
