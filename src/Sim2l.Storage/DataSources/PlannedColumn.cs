using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A column of a file that is imported.</summary>
/// <param name="File">The column.</param>
/// <param name="Type">What its values become.</param>
/// <param name="IsCertain">Whether its user said so; otherwise whole numbers may turn out to be others.</param>
internal sealed record PlannedColumn(FileColumn File, VariableType Type, bool IsCertain)
{
    public bool IsText => Type == VariableType.Categorical;
}
