namespace Sim2l.Optimization;

/// <summary>A point of a plot, as parts of the axes.</summary>
/// <param name="Mark">What it is.</param>
/// <param name="X">From 0, left, to 1, right.</param>
/// <param name="Y">From 0, below, to 1, above.</param>
/// <param name="Colour">From 0 to 1 along the axis of colours; 0 without one.</param>
public readonly record struct PlotPoint(PlotMark Mark, double X, double Y, double Colour);
