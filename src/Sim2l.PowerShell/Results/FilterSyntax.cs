using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>The frame of a filter's script: what surrounds its conditions and values and must add nothing to them.</summary>
internal static class FilterSyntax
{
    /// <summary>The one expression that a script consists of.</summary>
    /// <exception cref="Sim2lException">It consists of something else.</exception>
    public static ExpressionAst Body(ScriptBlock script)
    {
        var ast = script.Ast;
        if (ast.GetType() != typeof(ScriptBlockAst) || (ScriptBlockAst)ast is not { ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, UsingStatements.Count: 0 } block
            || block.EndBlock is not { Unnamed: true } body || body.Traps is { Count: > 0 })
            throw FilterFault.NotAllowed(ast, "is more than one condition: parameters, named blocks and traps have no place in a filter.");
        return body.Statements.Count switch
        {
            0 => throw FilterFault.NotAllowed(ast, "is empty."),
            1 => Only(body.Statements[0], ast),
            _ => throw FilterFault.NotAllowed(body.Statements[1], "is a second statement; a filter is one condition."),
        };
    }

    /// <summary>The one expression that a statement consists of.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="frame">What encloses it: braces or parentheses.</param>
    public static ExpressionAst Only(StatementAst statement, Ast frame)
    {
        if (statement.GetType() != typeof(PipelineAst) || (PipelineAst)statement is not { PipelineElements: [var element] })
            throw FilterFault.NotAllowed(statement, "is a statement or a pipeline.");
        if (element.GetType() != typeof(CommandExpressionAst) || (CommandExpressionAst)element is not { Redirections.Count: 0 } expression)
            throw FilterFault.NotAllowed(element, "is a command: nothing is run.");
        var after = frame.Extent.Text.AsSpan(element.Extent.EndOffset - frame.Extent.StartOffset);
        return after.Contains('&') ? throw FilterFault.NotAllowed(statement, "is a background job.") : expression.Expression;
    }

    /// <summary>An expression without the parentheses around it.</summary>
    public static ExpressionAst Bare(ExpressionAst expression)
    {
        while (expression.GetType() == typeof(ParenExpressionAst) && ((ParenExpressionAst)expression).Pipeline is StatementAst inner)
            expression = Only(inner, expression);
        return expression;
    }

    /// <summary>Refuses <c>?.</c> and <c>?[</c>, which the syntax tree of old knows nothing of.</summary>
    public static void RefuseConditional(Ast access, Ast target, Ast name)
    {
        var between = access.Extent.Text.AsSpan(target.Extent.EndOffset - access.Extent.StartOffset, name.Extent.StartOffset - target.Extent.EndOffset);
        if (between.Contains('?'))
            throw FilterFault.Wrong(access, "is accessed with '?'; without it, what is missing fails every comparison already.");
    }
}
