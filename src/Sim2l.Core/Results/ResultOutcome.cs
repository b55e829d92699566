namespace Sim2l.Results;

/// <summary>Whether registering changed the index.</summary>
public enum ResultOutcome
{
    /// <summary>It was not there.</summary>
    Registered,

    /// <summary>It was there with other content, which is replaced.</summary>
    Replaced,

    /// <summary>It was there just so.</summary>
    Identical,
}
