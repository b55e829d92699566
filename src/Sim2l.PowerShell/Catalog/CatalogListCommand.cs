using System.Management.Automation;

namespace Sim2l.Catalog;

/// <summary>Reads lists of the catalog page by page, no more than is wanted.</summary>
public abstract class CatalogListCommand : CatalogCommand
{
    private const int PageLimit = 100;

    private long _left;

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long First { get; set; } = long.MaxValue;

    /// <summary>Whether all that is wanted was written, counted over everything that the pipeline brings.</summary>
    private protected bool HasEnough => _left == 0;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _left = First;
    }

    private protected IEnumerable<T> ReadPages<T>(Func<int, string?, (IReadOnlyList<T> Rows, string? NextCursor)> read)
    {
        string? cursor = null;
        while (!HasEnough)
        {
            (var rows, cursor) = read((int)Math.Min(_left, PageLimit), cursor);
            foreach (var row in rows)
            {
                _left--;
                yield return row;
            }
            if (cursor is null)
                yield break;
        }
    }
}
