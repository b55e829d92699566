namespace Sim2l.Execution;

/// <summary>What one attempt to deliver achieved.</summary>
public sealed record OutboxDelivery
{
    /// <summary>How many items were delivered.</summary>
    public required long Delivered { get; init; }

    /// <summary>How many were refused, and are kept with the reason.</summary>
    public required long Refused { get; init; }

    /// <summary>Why the attempt ended before everything was delivered; null when it did not.</summary>
    public Sim2lException? Fault { get; init; }
}
