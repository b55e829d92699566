namespace Sim2l.Caching;

/// <summary>Why a lookup is not answered, nearest cause first.</summary>
public enum CacheMissReason
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>The entry's time to live is over.</summary>
    Expired,

    /// <summary>The entry was declared wrong.</summary>
    Invalidated,

    /// <summary>The entry's run file is gone.</summary>
    Stale,

    /// <summary>The entry of this SQUID id belongs to other inputs that share it.</summary>
    KeyCollision,

    /// <summary>There are entries of this simulation and version with other inputs.</summary>
    InputsDiffer,

    /// <summary>These inputs, or near ones, were computed by another version only.</summary>
    OtherVersion,

    /// <summary>There is no entry of this simulation.</summary>
    NeverStored,
}
