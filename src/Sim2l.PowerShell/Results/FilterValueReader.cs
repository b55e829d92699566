using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>Reads the constants of a filter's script, the caller's variables among them.</summary>
/// <param name="variables">Finds a variable by its name; null when there is none.</param>
internal sealed class FilterValueReader(Func<string, PSVariable?> variables)
{
    private static readonly HashSet<Type> Casts =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(System.Numerics.BigInteger),
        typeof(string), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    /// <summary>The value; an array for a list.</summary>
    public object? Read(ExpressionAst expression)
    {
        var bare = FilterSyntax.Bare(expression);
        return bare.GetType() switch
        {
            var type when type == typeof(ConstantExpressionAst) || type == typeof(StringConstantExpressionAst) => ((ConstantExpressionAst)bare).Value,
            var type when type == typeof(VariableExpressionAst) => ReadVariable((VariableExpressionAst)bare),
            var type when type == typeof(UnaryExpressionAst) => ReadSigned((UnaryExpressionAst)bare),
            var type when type == typeof(ConvertExpressionAst) => ReadCast((ConvertExpressionAst)bare),
            var type when type == typeof(ArrayLiteralAst) => ((ArrayLiteralAst)bare).Elements.Select(Read).ToArray(),
            var type when type == typeof(ArrayExpressionAst) => ReadArray((ArrayExpressionAst)bare),
            var type when type == typeof(ExpandableStringExpressionAst) => throw FilterFault.Wrong(bare, "would have to be put together; put the text into a variable first."),
            _ => throw FilterFault.NotAllowed(bare, "is neither a constant nor a variable: nothing is called or computed."),
        };
    }

    private object? ReadVariable(VariableExpressionAst variable)
    {
        if (variable.Splatted || !variable.VariablePath.IsVariable)
            throw FilterFault.NotAllowed(variable, "is not a plain variable.");
        var name = variable.VariablePath.UserPath;
        // A name that ends in a question mark is the mark of ?. read in the old way.
        if (name.EndsWith('?') || name == "_" || name.Equals("PSItem", StringComparison.OrdinalIgnoreCase))
            throw FilterFault.NotAllowed(variable, "is no constant.");
        var found = variables(name) ?? throw FilterFault.Wrong(variable, "is a variable that has no value here.");
        return found.Value is PSObject { BaseObject: not PSCustomObject and var value } ? value : found.Value;
    }

    private object ReadSigned(UnaryExpressionAst signed)
    {
        if (signed.TokenKind is not (TokenKind.Minus or TokenKind.Plus))
            throw FilterFault.NotAllowed(signed, "is computed.");
        var value = FilterValue.Normalize(Read(signed.Child));
        return (signed.TokenKind, value) switch
        {
            (TokenKind.Plus, long or double or System.Numerics.BigInteger) => value,
            (_, double number) => -number,
            (_, long number and not long.MinValue) => -number,
            (_, long number) => -new System.Numerics.BigInteger(number),
            (_, System.Numerics.BigInteger number) => FilterValue.Normalize(-number)!,
            _ => throw FilterFault.Wrong(signed, "is no number."),
        };
    }

    private object? ReadCast(ConvertExpressionAst cast)
    {
        if (cast.Type.GetType() != typeof(TypeConstraintAst) || cast.Type.TypeName.GetReflectionType() is not { } type || !Casts.Contains(type))
            throw FilterFault.NotAllowed(cast.Type, "is a type that values are not converted to.");
        try
        {
            return LanguagePrimitives.ConvertTo(Read(cast.Child), type);
        }
        catch (PSInvalidCastException e)
        {
            throw FilterFault.Wrong(cast, $"cannot be converted: {e.Message}");
        }
    }

    private object?[] ReadArray(ArrayExpressionAst array)
    {
        var statements = array.SubExpression.Statements;
        if (statements.Count > 1)
            throw FilterFault.NotAllowed(statements[1], "is a second statement.");
        var value = statements.Count == 0 ? Array.Empty<object?>() : Read(FilterSyntax.Only(statements[0], array));
        return value is object?[] items ? items : [value];
    }
}
