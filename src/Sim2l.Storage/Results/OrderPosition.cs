namespace Sim2l.Results;

/// <summary>Where a result stands in one field of an order.</summary>
internal readonly record struct OrderPosition(long Class, double Number, long Tie, string Text);
