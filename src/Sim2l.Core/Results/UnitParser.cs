using System.Globalization;

namespace Sim2l.Results;

/// <summary>Reads expressions such as <c>W/(m*K)</c>, <c>kg·m^-3</c>, <c>N m</c>, <c>m s-2</c>, <c>kilogram / meter ** 3</c>.</summary>
/// <remarks>Products and quotients are read from left to right: <c>J/kg K</c> is <c>(J/kg) K</c>.</remarks>
internal ref struct UnitParser
{
    private const int MaximumNesting = 16;
    private const double MaximumExponent = 99;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly ReadOnlySpan<char> _text;
    private readonly UnitTable _table;
    private int _at;
    private int _depth;

    private UnitParser(ReadOnlySpan<char> text, UnitTable table)
    {
        _text = text;
        _table = table;
    }

    /// <summary>The size of what an expression means; null when it is none, or holds a unit that is not known.</summary>
    public static UnitScale? Parse(string text, UnitTable table)
    {
        var parser = new UnitParser(text, table);
        return parser.ReadProduct() is { IsFinite: true } scale && parser.IsAtEnd ? scale : null;
    }

    private bool IsAtEnd => _at == _text.Length;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private UnitScale? ReadProduct()
    {
        if (ReadFactor() is not { } product)
            return null;
        while (ReadOperator() is { } exponent)
        {
            if (ReadFactor() is not { } factor)
                return null;
            product = product.Difference.Times(factor.Difference, exponent);
        }
        return product;
    }

    /// <summary>The exponent of the factor that follows: 1 where it multiplies, −1 where it divides, null where none follows.</summary>
    private int? ReadOperator()
    {
        SkipSpace();
        if (IsAtEnd || Next == ')')
            return null;
        if (Next is '/' or '÷')
            return Skip(-1);
        if (Next is '*' or '·' or '⋅' or '∙' or '×')
            return Skip(1);
        if (Next == '.' && _at + 1 < _text.Length && !char.IsAsciiDigit(_text[_at + 1]))
            return Skip(1);
        if (_text[_at..].StartsWith("per ", StringComparison.Ordinal))
        {
            _at += 4;
            return -1;
        }
        return 1;
    }

    private int Skip(int exponent)
    {
        _at++;
        return exponent;
    }

    private UnitScale? ReadFactor()
    {
        SkipSpace();
        if (Next == '(')
            return ReadGroup();
        if (char.IsAsciiDigit(Next) || Next == '.')
            return ReadNumber() is { } number ? RaiseIfAsked(number, mayJoin: false) : null;
        return ReadUnit();
    }

    private UnitScale? ReadGroup()
    {
        _at++;
        if (++_depth > MaximumNesting || ReadProduct() is not { } inner || Next != ')')
            return null;
        _at++;
        _depth--;
        return RaiseIfAsked(inner, mayJoin: false);
    }

    private UnitScale? ReadUnit()
    {
        var start = _at;
        while (_at < _text.Length && IsUnitCharacter(_text[_at]))
            _at++;
        var letters = _at;
        while (_at < _text.Length && (IsUnitCharacter(_text[_at]) || char.IsAsciiDigit(_text[_at])))
            _at++;
        // Some names hold digits; other digits after a name are its exponent.
        if (_at > letters && _table.Find(_text[start.._at].ToString()) is { } whole)
            return RaiseIfAsked(whole, mayJoin: false);
        _at = letters;
        return _table.Find(_text[start.._at].ToString()) is { } unit ? RaiseIfAsked(unit, mayJoin: true) : null;
    }

    private UnitScale? RaiseIfAsked(UnitScale scale, bool mayJoin)
    {
        if (ReadExponent(mayJoin) is not { } exponent)
            return null;
        if (exponent == 1)
            return scale;
        return Math.Abs(exponent) <= MaximumExponent ? UnitScale.One.Times(scale.Difference, exponent) : null;
    }

    /// <summary>The exponent, 1 when there is none, null when it is no number.</summary>
    private double? ReadExponent(bool mayJoin)
    {
        if (Superscripts.Contains(Next) || (Next == '⁻' && _at + 1 < _text.Length))
            return ReadSuperscript();
        var start = _at;
        SkipSpace();
        if (Next == '^')
            _at++;
        else if (_text[_at..].StartsWith("**", StringComparison.Ordinal))
            _at += 2;
        else
            return (_at = start) >= 0 && mayJoin && (char.IsAsciiDigit(Next) || (Next is '-' or '+' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))) ? ReadSigned() : 1;
        SkipSpace();
        return Next == '(' ? ReadFraction() : ReadSigned();
    }

    private double? ReadFraction()
    {
        _at++;
        SkipSpace();
        var value = ReadSigned();
        SkipSpace();
        if (Next == '/')
        {
            _at++;
            SkipSpace();
            value /= ReadSigned();
            SkipSpace();
        }
        return Next == ')' && Skip(1) == 1 ? value : null;
    }

    private double? ReadSigned()
    {
        var start = _at;
        if (Next is '-' or '+')
            _at++;
        while (char.IsAsciiDigit(Next) || Next == '.')
            _at++;
        return double.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private double? ReadSuperscript()
    {
        var sign = Next == '⁻' ? -Skip(1) : 1;
        double value = 0;
        var start = _at;
        for (; Superscripts.IndexOf(Next, StringComparison.Ordinal) is >= 0 and var digit && !IsAtEnd; _at++)
            value = value * 10 + digit;
        return _at > start ? sign * value : null;
    }

    private UnitScale? ReadNumber()
    {
        var start = _at;
        var decimals = 0;
        while (char.IsAsciiDigit(Next))
            _at++;
        if (Next == '.')
        {
            for (_at++; char.IsAsciiDigit(Next); _at++)
                decimals++;
        }
        var digits = _text[start.._at].ToString().Replace(".", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || !(value > 0) || !TryReadPower(out var power))
            return null;
        power -= decimals;
        // Apart, both are whole numbers.
        return power < 0 ? UnitScale.One.Times(new(value, Math.Pow(10, -power), default)) : new(value * Math.Pow(10, power), 1, default);
    }

    private bool TryReadPower(out int power)
    {
        power = 0;
        if (Next is not ('e' or 'E') || _at + 1 >= _text.Length || !(char.IsAsciiDigit(_text[_at + 1]) || (_text[_at + 1] is '-' or '+' && _at + 2 < _text.Length && char.IsAsciiDigit(_text[_at + 2]))))
            return true;
        var start = ++_at;
        for (_at++; char.IsAsciiDigit(Next); _at++)
        {
        }
        return int.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power) && Math.Abs(power) <= 300;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private static bool IsUnitCharacter(char c) => (char.IsLetter(c) && !char.IsSurrogate(c)) || c is '_' or '%' or '‰' or '°' or '℃' or '℉' or '′' or '″';
}
