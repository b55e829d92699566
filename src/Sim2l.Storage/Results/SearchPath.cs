namespace Sim2l.Results;

/// <summary>How the results of a search are found.</summary>
/// <param name="Driver">The condition whose results are taken and tested; null where all are walked in their order.</param>
/// <param name="Rows">How many results fulfil it.</param>
/// <param name="Members">The conditions whose results are gathered first, as a set that each of the driver's is looked up in.</param>
internal sealed record SearchPath(FilterTerm? Driver, long? Rows, IReadOnlyList<FilterTerm> Members)
{
    // Measured in rows of SQLite that are looked up by their key, in a table that is larger than its cache.
    private const double GatheringOne = 0.1;

    // What is said of a condition that no index counts.
    private const double UnknownPart = 0.5;

    private const int LargestSet = 4;

    public static readonly SearchPath Walk = new(null, null, []);

    /// <summary>By the condition that the fewest fulfil.</summary>
    public static SearchPath Choose(List<(FilterTerm Term, long Rows)> few, bool hasSets)
    {
        few.Sort(static (a, b) => a.Rows.CompareTo(b.Rows));
        var (driver, rows) = few[0];
        return new(driver, rows, hasSets ? [.. few.Skip(1).Where(term => term.Rows <= LargestSet * rows).Select(static term => term.Term)] : []);
    }

    /// <summary>By the condition that the fewest fulfil, unless the first results come sooner along the order.</summary>
    /// <param name="few">The conditions that few results fulfil, with their number.</param>
    /// <param name="hasSets">Whether sets are gathered.</param>
    /// <param name="others">How many other conditions there are.</param>
    /// <param name="all">How many results there are; more than those of the simulation, which makes the walk seem longer than it is.</param>
    /// <param name="limit">How many results are wanted.</param>
    public static SearchPath Choose(List<(FilterTerm Term, long Rows)> few, bool hasSets, int others, long all, int limit)
    {
        var path = Choose(few, hasSets);
        var part = few.Aggregate(Math.Pow(UnknownPart, others), (part, term) => part * Math.Min(1, (double)term.Rows / all));
        var tested = path.Members.Count == few.Count - 1 && others == 0 ? GatheringOne : 1;
        var gathered = few.Where(term => path.Members.Contains(term.Term)).Sum(static term => term.Rows) * GatheringOne;
        var taking = (path.Rows!.Value * tested) + gathered + (2 * part * all);
        var walking = Math.Min(all, limit / Math.Max(part, double.Epsilon));
        return walking < taking ? Walk : path;
    }
}
