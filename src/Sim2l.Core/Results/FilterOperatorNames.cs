namespace Sim2l.Results;

/// <summary>What an operator is called.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Wire">In a filter tree.</param>
/// <param name="Simple">In the simple filters of the Python package.</param>
/// <param name="PowerShell">In PowerShell, without the dash and the <c>c</c> or <c>i</c> for case; null where it has none.</param>
public sealed record FilterOperatorNames(FilterOperator Operator, string Wire, string Simple, string? PowerShell);
