namespace Sim2l.Results;

/// <summary>A field as the tables hold it: some parameters of the index, which differ in simulation and unit, or a column of the run.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kinds">The kinds of its values, as bits.</param>
/// <param name="Parameters">The parameters; none for a field of the run.</param>
internal sealed record ResolvedField(ResultField Field, int Kinds, IReadOnlyList<(long Id, string Unit)> Parameters)
{
    private const int NumberBits = (1 << (int)ResultValueKind.Integer) | (1 << (int)ResultValueKind.Number);
    private const int LikeNumberBits = (1 << (int)ResultValueKind.Boolean) | (1 << (int)ResultValueKind.Time);

    public bool IsRun => Field.Scope == ResultScope.Run;

    /// <summary>Whether whatever has a number is a number, and neither boolean nor time.</summary>
    public bool HasNumbersOnly => (Kinds & LikeNumberBits) == 0;

    public bool HasOrderedNumbers => (Kinds & (NumberBits | LikeNumberBits)) != 0;

    public bool HasTexts => Has(ResultValueKind.Text);

    public bool Has(ResultValueKind kind) => (Kinds & (1 << (int)kind)) != 0;

    /// <summary>The type as messages name it.</summary>
    public string TypeName => string.Join(" or ", Enum.GetValues<ResultValueKind>().Where(Has).Select(static kind => kind.ToString().ToLowerInvariant()));
}
