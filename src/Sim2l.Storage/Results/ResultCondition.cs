using Dapper;

namespace Sim2l.Results;

/// <summary>A WHERE clause over a result <c>r</c>, which always says what the viewer may see; the values are parameters.</summary>
internal sealed class ResultCondition
{
    private readonly List<string> _terms = [];

    public ResultCondition(Viewer viewer, DynamicParameters? parameters = null)
    {
        Parameters = parameters ?? new();
        if (Seen(viewer, Parameters) is { } seen)
            Add(seen);
    }

    public DynamicParameters Parameters { get; }

    public string Where => _terms.Count == 0 ? "WHERE TRUE" : "WHERE " + string.Join(" AND ", _terms);

    /// <summary>What a viewer sees of a result <c>r</c>; null for everything.</summary>
    public static string? Seen(Viewer viewer, DynamicParameters parameters)
    {
        if (viewer.SeesEverything)
            return null;
        var open = viewer.SeesInternal ? "r.visibility IN ('public', 'internal')" : "r.visibility = 'public'";
        if (viewer.UserName is not { } user)
            return open;
        parameters.Add("ViewerName", user);
        return $"{open} OR r.owner = @ViewerName";
    }

    public ResultCondition Add(string term)
    {
        _terms.Add($"({term})");
        return this;
    }

    public ResultCondition Add(string term, string parameter, object value)
    {
        Parameters.Add(parameter, value);
        return Add(term);
    }
}
