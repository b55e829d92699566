namespace Sim2l.Optimization;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Label">What stands there.</param>
public sealed record PlotTick(double Value, string Label);
