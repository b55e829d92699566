namespace Sim2l.Catalog;

/// <summary>What became of one of several simulations that were registered together.</summary>
public sealed record RegistrationResult
{
    /// <summary>The registration; null where it was refused.</summary>
    public Registration? Registration { get; init; }

    /// <summary>Why it was refused, or null.</summary>
    public Sim2lException? Fault { get; init; }

    /// <summary>Whether a fault is that of one simulation, so that the others can be registered all the same.</summary>
    public static bool IsOfOne(Sim2lException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind is ErrorKind.Conflict or ErrorKind.InvalidInput or ErrorKind.TooLarge;
    }
}
