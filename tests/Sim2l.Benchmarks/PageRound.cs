namespace Sim2l.Benchmarks;

/// <summary>What one visit of the page cost; bytes in kilobytes, beside what they are unpacked.</summary>
internal sealed record PageRound
{
    public required Round FirstView { get; init; }

    public required Round Library { get; init; }

    public required Round UntilFirstPlot { get; init; }

    public required Round AllPlots { get; init; }

    public required double Opening { get; init; }

    public required PageFrames Idle { get; init; }

    public required PageFrames Hover { get; init; }

    public required PageFrames Brush { get; init; }

    public required PageFrames ColouredHover { get; init; }

    public required PageFrames ColouredBrush { get; init; }
}
