namespace Sim2l.Benchmarks;

/// <summary>What of the two figures of a round is compared.</summary>
internal enum Measure
{
    /// <summary>Work per time, ours by the baseline's.</summary>
    Throughput,

    /// <summary>Time, ours by the baseline's.</summary>
    Time,

    /// <summary>Our time alone.</summary>
    Milliseconds,

    /// <summary>Our memory, or what we send, alone.</summary>
    Megabytes,

    /// <summary>What we send alone, in kilobytes.</summary>
    Kilobytes,

    /// <summary>How often a picture is drawn anew, in a second.</summary>
    FrameRate,
}
