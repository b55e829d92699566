using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>Reads which field a member of <c>$_</c> is.</summary>
/// <param name="constants">Reads names that are held by variables.</param>
internal sealed class FilterPathReader(FilterValueReader constants)
{
    private const string Length = "length";

    private static readonly string[] Scopes = [nameof(Result.Inputs), nameof(Result.Outputs), nameof(Result.Metrics), nameof(Result.Tags)];

    private static readonly Dictionary<string, double> SecondsOf = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(TimeSpan.TotalMilliseconds)] = 0.001,
        [nameof(TimeSpan.TotalSeconds)] = 1,
        [nameof(TimeSpan.TotalMinutes)] = 60,
        [nameof(TimeSpan.TotalHours)] = 3_600,
        [nameof(TimeSpan.TotalDays)] = 86_400,
    };

    private static readonly string Fields = string.Join(", ", Scopes.Concat(RunFields.All.Values.Select(static field => field.Property)));

    /// <summary>Whether an expression is about <c>$_</c>, rightly or wrongly.</summary>
    public static bool IsPath(ExpressionAst expression)
    {
        while (true)
        {
            switch (FilterSyntax.Bare(expression))
            {
                case MemberExpressionAst member:
                    expression = member.Expression;
                    break;
                case IndexExpressionAst index:
                    expression = index.Target;
                    break;
                case var root:
                    return IsResult(root);
            }
        }
    }

    /// <summary>The field.</summary>
    /// <exception cref="Sim2lException">It is none.</exception>
    public FilterPath Read(ExpressionAst expression)
    {
        var steps = new Stack<(string Name, bool IsProperty, Ast Part)>();
        var rest = FilterSyntax.Bare(expression);
        while (!IsResult(rest))
        {
            var (name, isProperty, target) = Step(rest);
            steps.Push((name, isProperty, rest));
            rest = FilterSyntax.Bare(target);
        }
        return steps.Count == 0 ? throw FilterFault.NotAllowed(expression, "is the whole result; name a member of it.") : Read(steps);
    }

    private static FilterPath Read(Stack<(string Name, bool IsProperty, Ast Part)> steps)
    {
        var (first, _, part) = steps.Pop();
        var scope = Array.FindIndex(Scopes, scope => scope.Equals(first, StringComparison.OrdinalIgnoreCase));
        if (scope < 0)
            return RunField(first, part, steps);
        if (Scopes[scope] == nameof(Result.Tags))
            return steps.Count == 0 ? new(ResultField.Tags) : throw FilterFault.Wrong(steps.Peek().Part, "is a member of the tags, which are searched whole: $_.Tags -contains 'name'.");
        if (steps.Count == 0)
            throw FilterFault.Wrong(part, $"is all {first.ToLowerInvariant()}; name one of them, such as $_.{Scopes[scope]}.name.");
        var name = steps.Pop().Name;
        var member = steps.Count == 0 || Scopes[scope] == nameof(Result.Metrics) ? null : Member(steps.Pop());
        if (steps.Count > 0)
            throw FilterFault.Wrong(steps.Peek().Part, "goes deeper than the index: an object is searched by its members, an array by length, minimum, maximum and mean, one level deep.");
        return new(new(Enum.Parse<ResultScope>(Scopes[scope]), name, member));
    }

    /// <remarks>PowerShell writes the length of an array in any case, the index in one; whoever means a member of an object of that name writes <c>['Length']</c>.</remarks>
    private static string Member((string Name, bool IsProperty, Ast Part) step) =>
        step.IsProperty && step.Name.Equals(Length, StringComparison.OrdinalIgnoreCase) ? Length : step.Name;

    private static FilterPath RunField(string property, Ast part, Stack<(string Name, bool IsProperty, Ast Part)> steps)
    {
        var name = RunFields.All.FirstOrDefault(field => field.Value.Property.Equals(property, StringComparison.OrdinalIgnoreCase)).Key
            ?? throw FilterFault.Wrong(part, $"is no field that results are found by. There are {Fields}.");
        var isDuration = RunFields.All[name].Property == nameof(Result.Duration);
        if (steps.Count == 0)
            return new(ResultField.Run(name), isDuration ? 0 : null);
        var (member, _, memberPart) = steps.Pop();
        if (!isDuration || steps.Count > 0 || !SecondsOf.TryGetValue(member, out var seconds))
            throw FilterFault.Wrong(memberPart, $"is a member of a value, of which only {string.Join(", ", SecondsOf.Keys)} of the duration are known.");
        return new(ResultField.Run(name), seconds);
    }

    private (string Name, bool IsProperty, ExpressionAst Target) Step(ExpressionAst expression)
    {
        if (expression.GetType() == typeof(MemberExpressionAst) && (MemberExpressionAst)expression is { Static: false } member)
        {
            FilterSyntax.RefuseConditional(member, member.Expression, member.Member);
            return (Name(member.Member), true, member.Expression);
        }
        if (expression.GetType() == typeof(IndexExpressionAst))
        {
            var index = (IndexExpressionAst)expression;
            FilterSyntax.RefuseConditional(index, index.Target, index.Index);
            return (Name(index.Index), false, index.Target);
        }
        throw FilterFault.NotAllowed(expression, "is not a property: nothing is called or computed.");
    }

    private string Name(Ast name) => name is ExpressionAst expression && constants.Read(expression) is string text
        ? text
        : throw FilterFault.Wrong(name, "names no member: a name is a text.");

    private static bool IsResult(ExpressionAst expression) =>
        expression.GetType() == typeof(VariableExpressionAst) && ((VariableExpressionAst)expression) is { Splatted: false, VariablePath.UserPath: var name }
        && (name == "_" || name.Equals("PSItem", StringComparison.OrdinalIgnoreCase));
}
