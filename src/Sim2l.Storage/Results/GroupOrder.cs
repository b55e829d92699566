namespace Sim2l.Results;

/// <summary>Orders groups by their values: numbers, booleans and times, texts, what is not a number, and last those that have none.</summary>
internal sealed class GroupOrder : IComparer<IndexedValue>
{
    public static GroupOrder Instance { get; } = new();

    public int Compare(IndexedValue x, IndexedValue y)
    {
        var byClass = Class(x).CompareTo(Class(y));
        if (byClass != 0)
            return byClass;
        var byNumber = Nullable.Compare(x.Number, y.Number);
        if (byNumber != 0)
            return byNumber;
        var byExact = Nullable.Compare(x.Exact, y.Exact);
        return byExact != 0 ? byExact : string.CompareOrdinal(x.Text, y.Text);
    }

    private static int Class(IndexedValue value) => value.Kind switch
    {
        ResultValueKind.Integer or ResultValueKind.Number => 0,
        ResultValueKind.Boolean or ResultValueKind.Time => 1,
        ResultValueKind.Text => 2,
        ResultValueKind.NaN => 3,
        _ => 4,
    };
}
