namespace Sim2l.Optimization;

/// <summary>A plot of a front that was made for a window of a certain size.</summary>
public sealed class FrontPicture
{
    internal FrontPicture(FrontPlot plot, int width, int height, bool isColoured)
    {
        Plot = plot;
        Width = width;
        Height = height;
        IsColoured = isColoured;
    }

    /// <summary>What it shows.</summary>
    public FrontPlot Plot { get; }

    /// <summary>How many columns it takes.</summary>
    public int Width { get; }

    /// <summary>How many lines it takes.</summary>
    public int Height { get; }

    /// <summary>Whether it is for a terminal that shows colours.</summary>
    public bool IsColoured { get; }

    /// <summary>The picture without colours.</summary>
    public override string ToString() => FrontPlotText.Draw(Plot, Width, Height);
}
