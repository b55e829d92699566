namespace Sim2l.Catalog;

/// <summary>What became of a registration.</summary>
public enum RegistrationOutcome
{
    /// <summary>The simulation is new.</summary>
    Registered,

    /// <summary>It was there already, with the same content.</summary>
    Identical,

    /// <summary>An admin has to approve it.</summary>
    Queued,
}
