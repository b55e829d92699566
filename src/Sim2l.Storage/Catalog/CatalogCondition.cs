using Dapper;

namespace Sim2l.Catalog;

/// <summary>A WHERE clause of fixed terms over a simulation <c>s</c>, which always says what the viewer may see; the values are parameters.</summary>
internal sealed class CatalogCondition
{
    private readonly List<string> _terms = [];

    public CatalogCondition(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SeesEverything)
            return;
        var open = viewer.SeesInternal ? "s.visibility IN ('public', 'internal')" : "s.visibility = 'public'";
        if (viewer.UserName is { } user)
            Add($"{open} OR s.created_by = @ViewerName", "ViewerName", user);
        else
            Add(open);
    }

    public DynamicParameters Parameters { get; } = new();

    public string Where => _terms.Count == 0 ? "WHERE 1 = 1" : "WHERE " + string.Join(" AND ", _terms);

    public CatalogCondition Add(string term)
    {
        _terms.Add($"({term})");
        return this;
    }

    public CatalogCondition Add(string term, string parameter, object value)
    {
        Parameters.Add(parameter, value);
        return Add(term);
    }
}
