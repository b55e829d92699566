using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>Translates a script block of the kind that Where-Object takes into a filter; nothing of it is ever run.</summary>
/// <remarks>What is not known to be harmless is an error: the nodes of the syntax tree are told by their exact types.</remarks>
public sealed class ScriptFilter
{
    private readonly FilterPathReader _paths;
    private readonly FilterValueReader _values;
    private readonly FilterComparison _comparison;

    private ScriptFilter(Func<string, PSVariable?> variables, Func<ResultField, bool> isNumber)
    {
        _values = new(variables);
        _paths = new(_values);
        _comparison = new(isNumber);
    }

    /// <summary>Translates a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="session">Where the caller's variables are.</param>
    /// <param name="isNumber">Whether a parameter holds numbers, so that a text such as <c>300 K</c> means a quantity; null where that is not known.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> points at what cannot be translated; <see cref="ErrorKind.TooLarge"/>.</exception>
    public static ResultFilter Translate(ScriptBlock script, SessionState session, Func<ResultField, bool>? isNumber = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(session);
        // A closure and a function of a module have variables of their own.
        var own = script.Module?.SessionState;
        return new ScriptFilter(name => own?.PSVariable.Get(name) ?? session.PSVariable.Get(name), isNumber ?? (static _ => false)).Read(FilterSyntax.Body(script), depth: 1);
    }

    private ResultFilter Read(ExpressionAst expression, int depth)
    {
        if (depth > ResultFilter.MaximumDepth)
            throw FilterFault.TooDeep(expression);
        var bare = FilterSyntax.Bare(expression);
        return bare.GetType() switch
        {
            var type when type == typeof(BinaryExpressionAst) => ReadBinary((BinaryExpressionAst)bare, depth),
            var type when type == typeof(UnaryExpressionAst) => ReadNegation(bare, depth),
            var type when type == typeof(VariableExpressionAst) && !FilterPathReader.IsPath(bare) => ReadConstant((VariableExpressionAst)bare),
            _ when FilterPathReader.IsPath(bare) => FilterComparison.Truth(_paths.Read(bare), bare),
            _ => throw FilterFault.NotAllowed(bare, "is no condition."),
        };
    }

    private ResultFilter ReadBinary(BinaryExpressionAst binary, int depth) => binary.Operator switch
    {
        TokenKind.And => new AllOfFilter(ReadChain(binary, depth)),
        TokenKind.Or => new AnyOfFilter(ReadChain(binary, depth)),
        _ => ReadComparison(binary),
    };

    /// <remarks>A chain of one operator is one level, however long: its tree leans to the left as deep as it is long.</remarks>
    private ResultFilter[] ReadChain(BinaryExpressionAst chain, int depth)
    {
        var parts = new Stack<ExpressionAst>();
        ExpressionAst rest = chain;
        while (rest.GetType() == typeof(BinaryExpressionAst) && (BinaryExpressionAst)rest is { } link && link.Operator == chain.Operator)
        {
            parts.Push(link.Right);
            rest = FilterSyntax.Bare(link.Left);
        }
        parts.Push(rest);
        return [.. parts.Select(part => Read(part, depth + 1))];
    }

    private ResultFilter ReadNegation(ExpressionAst negation, int depth)
    {
        var isNegated = false;
        while (negation.GetType() == typeof(UnaryExpressionAst) && (UnaryExpressionAst)negation is { TokenKind: TokenKind.Not or TokenKind.Exclaim } not)
        {
            isNegated = !isNegated;
            negation = FilterSyntax.Bare(not.Child);
        }
        if (negation.GetType() == typeof(UnaryExpressionAst))
            throw FilterFault.NotAllowed(negation, "is no condition.");
        var inner = Read(negation, isNegated ? depth + 1 : depth);
        return isNegated ? new NotFilter(inner) : inner;
    }

    private ResultFilter ReadConstant(VariableExpressionAst variable) => _values.Read(variable) switch
    {
        true => new AllOfFilter(),
        false => new AnyOfFilter(),
        _ => throw FilterFault.NotAllowed(variable, "is no condition."),
    };

    private ResultFilter ReadComparison(BinaryExpressionAst comparison)
    {
        var left = FilterPathReader.IsPath(comparison.Left);
        if (left == FilterPathReader.IsPath(comparison.Right))
            throw FilterFault.NotAllowed(comparison, left ? "compares two members of the result with each other." : "compares nothing of the result: write $_.Inputs.name and the like.");
        var relation = ScriptRelation.Find(comparison.Operator) ?? throw FilterFault.NotAllowed(comparison, $"uses {comparison.ErrorPosition.Text}, which a filter does not know.");
        var path = _paths.Read(left ? comparison.Left : comparison.Right);
        if (!left)
            relation = relation.Reversed ?? throw FilterFault.Wrong(comparison, "has its pattern in the wrong place: the member stands on the left of this operator.");
        return _comparison.Compare(path, relation, _values.Read(left ? comparison.Right : comparison.Left), comparison);
    }
}
