namespace Sim2l.Results;

/// <summary>How far an output of one version may be from that of another.</summary>
/// <param name="Amount">How far.</param>
/// <param name="IsRelative">Whether it is a part of the baseline's value: 0.01 is one percent.</param>
public sealed record VersionTolerance(double Amount, bool IsRelative = false)
{
    /// <summary>Whether a difference is within it.</summary>
    /// <param name="difference">The difference, not negative.</param>
    /// <param name="baseline">What it is a difference from.</param>
    public bool Allows(double difference, double baseline) => difference <= (IsRelative ? Amount * Math.Abs(baseline) : Amount);
}
