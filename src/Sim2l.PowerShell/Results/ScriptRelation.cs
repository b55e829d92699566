using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>What an operator of PowerShell says of a member that stands on its left.</summary>
/// <param name="Operator">The test.</param>
/// <param name="CaseSensitive">Whether texts compare exactly.</param>
/// <param name="IsNegated">Whether the test must fail.</param>
internal sealed record ScriptRelation(FilterOperator Operator, bool CaseSensitive = false, bool IsNegated = false)
{
    private static readonly Dictionary<TokenKind, ScriptRelation> Relations = Build();

    /// <summary>What it says of a member that stands on its right; null where nothing can stand there.</summary>
    public ScriptRelation? Reversed => (Operator, IsNegated) switch
    {
        (FilterOperator.Eq or FilterOperator.Ne, _) => this,
        (FilterOperator.Lt, _) => this with { Operator = FilterOperator.Gt },
        (FilterOperator.Le, _) => this with { Operator = FilterOperator.Ge },
        (FilterOperator.Gt, _) => this with { Operator = FilterOperator.Lt },
        (FilterOperator.Ge, _) => this with { Operator = FilterOperator.Le },
        (FilterOperator.In, _) => this with { Operator = FilterOperator.Contains },
        (FilterOperator.NotIn, _) => this with { Operator = FilterOperator.Contains, IsNegated = true },
        (FilterOperator.Contains, false) => this with { Operator = FilterOperator.In },
        (FilterOperator.Contains, true) => this with { Operator = FilterOperator.NotIn, IsNegated = false },
        _ => null,
    };

    /// <summary>The relation of an operator; null when it is none.</summary>
    public static ScriptRelation? Find(TokenKind token) => Relations.GetValueOrDefault(token);

    private static Dictionary<TokenKind, ScriptRelation> Build()
    {
        var relations = new Dictionary<TokenKind, ScriptRelation>();
        foreach (var names in FilterOperators.All.Where(static names => names.PowerShell is not null))
        {
            relations.Add(Enum.Parse<TokenKind>('I' + names.PowerShell!, ignoreCase: true), new(names.Operator));
            relations.Add(Enum.Parse<TokenKind>('C' + names.PowerShell!, ignoreCase: true), new(names.Operator, CaseSensitive: true));
        }
        relations.Add(TokenKind.Inotcontains, new(FilterOperator.Contains, IsNegated: true));
        relations.Add(TokenKind.Cnotcontains, new(FilterOperator.Contains, CaseSensitive: true, IsNegated: true));
        return relations;
    }
}
