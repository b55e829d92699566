namespace Sim2l.Results;

/// <summary>The units and prefixes that are known, each by the others before it.</summary>
/// <remarks>
/// Base and derived units, prefixes, and units accepted for use with them: The International System of Units (SI), 9th edition, BIPM 2019 (version 3.02), tables 2, 4, 7 and 8.
/// Others: NIST Special Publication 811 (2008), appendix B. Dalton, hartree, bohr: CODATA 2022. Binary prefixes: IEC 80000-13. Names as the Python library pint writes them.
/// </remarks>
internal sealed class UnitTable
{
    private static readonly (string Symbols, string Name, int Exponent)[] DecimalPrefixes =
    [
        ("Q", "quetta", 30), ("R", "ronna", 27), ("Y", "yotta", 24), ("Z", "zetta", 21), ("E", "exa", 18), ("P", "peta", 15), ("T", "tera", 12), ("G", "giga", 9), ("M", "mega", 6),
        ("k", "kilo", 3), ("h", "hecto", 2), ("da", "deca", 1), ("d", "deci", -1), ("c", "centi", -2), ("m", "milli", -3), ("µ μ u", "micro", -6), ("n", "nano", -9), ("p", "pico", -12),
        ("f", "femto", -15), ("a", "atto", -18), ("z", "zepto", -21), ("y", "yocto", -24), ("r", "ronto", -27), ("q", "quecto", -30),
    ];

    private static readonly (string Symbol, string Name, int Exponent)[] BinaryPrefixes =
        [("Ki", "kibi", 10), ("Mi", "mebi", 20), ("Gi", "gibi", 30), ("Ti", "tebi", 40), ("Pi", "pebi", 50), ("Ei", "exbi", 60)];

    // Symbols, names, size. Symbols are as they are; names ignore case and may be plural.
    private static readonly (string Symbols, string Names, string Size)[] Prefixed =
    [
        ("g", "gram gramme", "1/1000 kg"), ("rad", "radian", "1"), ("sr", "steradian", "1"), ("Hz", "hertz", "1/s"), ("N", "newton", "kg m/s^2"), ("Pa", "pascal", "N/m^2"),
        ("J", "joule", "N m"), ("W", "watt", "J/s"), ("C", "coulomb", "A s"), ("V", "volt", "W/A"), ("F", "farad", "C/V"), ("Ω ohm", "ohm", "V/A"), ("S", "siemens", "A/V"),
        ("Wb", "weber", "V s"), ("T", "tesla", "Wb/m^2"), ("H", "henry", "Wb/A"), ("lm", "lumen", "cd sr"), ("lx", "lux", "lm/m^2"), ("Bq", "becquerel", "1/s"), ("Gy", "gray", "J/kg"),
        ("Sv", "sievert", "J/kg"), ("kat", "katal", "mol/s"), ("L l", "liter litre", "1/1000 m^3"), ("t", "tonne metric_ton", "1000 kg"), ("eV", "electron_volt electronvolt", "1.602176634e-19 J"),
        ("Da u amu", "dalton unified_atomic_mass_unit atomic_mass_constant", "1.66053906892e-27 kg"), ("bar", "bar", "100000 Pa"), ("Torr torr", "torr", "101325/760 Pa"),
        ("cal", "calorie", "4.184 J"), ("Wh", "watt_hour", "3600 J"), ("Ah", "ampere_hour", "3600 C"), ("VA", "volt_ampere", "W"), ("M", "molar", "1000 mol/m^3"), ("P", "poise", "0.1 Pa s"),
        ("St", "stokes", "0.0001 m^2/s"), ("erg", "erg", "1e-7 J"), ("dyn", "dyne", "1e-5 N"), ("G", "gauss", "1e-4 T"), ("Ci", "curie", "3.7e10 Bq"), ("pc", "parsec", "3.0856775814913673e16 m"),
        ("tex", "tex", "1e-6 kg/m"), ("Gal", "galileo", "0.01 m/s^2"), ("barn", "barn", "1e-28 m^2"), ("year", "year julian_year", "31557600 s"),
    ];

    private static readonly (string Symbols, string Names, string Size)[] Unprefixed =
    [
        ("min", "minute", "60 s"), ("h hr", "hour", "3600 s"), ("d", "day", "86400 s"), ("wk", "week", "604800 s"), ("yr", "", "31557600 s"),
        ("% pct", "percent", "1/100"), ("‰", "permille", "1/1000"), ("ppm", "parts_per_million", "1e-6"), ("ppb", "parts_per_billion", "1e-9"), ("", "dimensionless count", "1"),
        ("deg °", "degree arcdegree", "3.141592653589793/180 rad"), ("arcmin ′", "arcminute", "3.141592653589793/10800 rad"), ("arcsec ″", "arcsecond", "3.141592653589793/648000 rad"),
        ("rev", "turn revolution cycle", "6.283185307179586 rad"), ("rpm", "revolutions_per_minute", "6.283185307179586/60 rad/s"), ("gon", "grade gradian", "3.141592653589793/200 rad"),
        ("Å", "angstrom ångström", "1e-10 m"), ("au AU", "astronomical_unit", "149597870700 m"), ("ly", "light_year", "9460730472580800 m"), ("a0 a_0", "bohr", "5.29177210544e-11 m"),
        ("in", "inch inches", "0.0254 m"), ("ft", "foot feet", "0.3048 m"), ("yd", "yard", "0.9144 m"), ("mi", "mile", "1609.344 m"), ("nmi", "nautical_mile", "1852 m"), ("mil thou", "", "0.0000254 m"),
        ("ha", "hectare", "10000 m^2"), ("acre", "acre", "4046.8564224 m^2"), ("gal", "gallon", "3.785411784 L"), ("cc", "", "1e-6 m^3"),
        ("lb lbm", "pound", "0.45359237 kg"), ("oz", "ounce", "0.028349523125 kg"), ("slug", "slug", "4.4482216152605/0.3048 kg"), ("me m_e", "electron_mass", "9.1093837139e-31 kg"),
        ("e", "elementary_charge", "1.602176634e-19 C"), ("Ha E_h", "hartree", "4.3597447222060e-18 J"), ("Ry", "rydberg", "2.1798723611030e-18 J"),
        ("lbf", "pound_force force_pound", "4.4482216152605 N"), ("kgf kp", "kilogram_force force_kilogram", "9.80665 N"), ("g_n g0", "standard_gravity", "9.80665 m/s^2"),
        ("atm", "atmosphere standard_atmosphere", "101325 Pa"), ("at", "technical_atmosphere", "98066.5 Pa"), ("mmHg", "millimeter_Hg", "133.322387415 Pa"), ("inHg", "inch_Hg", "3386.388640341 Pa"),
        ("mmH2O", "", "9.80665 Pa"), ("cmH2O", "centimeter_H2O", "98.0665 Pa"), ("psi", "pound_force_per_square_inch", "lbf/in^2"), ("ksi", "", "1000 lbf/in^2"), ("psf", "", "lbf/ft^2"),
        ("Btu BTU", "british_thermal_unit", "1055.05585262 J"), ("hp", "horsepower", "550 ft lbf/s"), ("PS", "metric_horsepower", "735.49875 W"), ("kt kn", "knot", "1852/3600 m/s"),
        ("mph", "mile_per_hour", "1609.344/3600 m/s"), ("kph kmh", "kilometer_per_hour", "1000/3600 m/s"), ("darcy", "darcy", "9.869233e-13 m^2"), ("debye", "debye", "3.33564095e-30 C m"),
    ];

    private static readonly (string Symbols, string Names, string Size, decimal Zero)[] Temperatures =
    [
        ("degC °C ℃", "celsius degree_celsius degrees_celsius", "1", 273.15m),
        ("degF °F ℉", "fahrenheit degree_fahrenheit degrees_fahrenheit", "5/9", 459.67m),
    ];

    // After the tables that it is made of.
    public static readonly UnitTable Known = new();

    private readonly Dictionary<string, (UnitScale Scale, UnitPrefixes Prefixes)> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (UnitScale Scale, UnitPrefixes Prefixes)> _names = new(StringComparer.OrdinalIgnoreCase);

    private UnitTable()
    {
        AddBase("m", "meter metre", "length");
        AddBase("s", "second", "time", "sec");
        AddBase("A", "ampere amp", "current");
        AddBase("K", "kelvin", "temperature");
        AddBase("mol", "mole", "amount");
        AddBase("cd", "candela", "luminosity");
        Add("kg", "kilogram kilogramme", new(1, 1, UnitDimension.Named("mass")), UnitPrefixes.None);
        Add("bit", "bit", new(1, 1, UnitDimension.Named("information")), UnitPrefixes.Large);
        Add("B", "byte", new(8, 1, UnitDimension.Named("information")), UnitPrefixes.Large);
        foreach (var (symbols, names, size) in Prefixed)
            Add(symbols, names, Size(size), UnitPrefixes.Decimal);
        foreach (var (symbols, names, size) in Unprefixed)
            Add(symbols, names, Size(size), UnitPrefixes.None);
        Add("degR °R", "rankine degree_rankine", Size("5/9 K"), UnitPrefixes.None);
        foreach (var (symbols, names, size, zero) in Temperatures)
            AddTemperature(symbols, names, Size(size + " K"), zero);
    }

    /// <summary>The size of a unit by its symbol or name, with or without a prefix; null when it is not known.</summary>
    public UnitScale? Find(string word)
    {
        if (_symbols.TryGetValue(word, out var unit) || FindName(word, out unit))
            return unit.Scale;
        return FindPrefixed(word);
    }

    private UnitScale? FindPrefixed(string word)
    {
        foreach (var (symbols, name, exponent) in DecimalPrefixes)
        {
            var factor = exponent > 0 ? new UnitScale(Math.Pow(10, exponent), 1, default) : new UnitScale(1, Math.Pow(10, -exponent), default);
            if (FindAfter(word, symbols.Split(' '), name, prefixes => prefixes == UnitPrefixes.Decimal || (prefixes == UnitPrefixes.Large && exponent > 2)) is { } scale)
                return factor.Times(scale);
        }
        foreach (var (symbol, name, exponent) in BinaryPrefixes)
        {
            if (FindAfter(word, [symbol], name, static prefixes => prefixes == UnitPrefixes.Large) is { } scale)
                return new UnitScale(Math.Pow(2, exponent), 1, default).Times(scale);
        }
        return null;
    }

    private UnitScale? FindAfter(string word, string[] symbols, string name, Predicate<UnitPrefixes> takes)
    {
        foreach (var symbol in symbols)
        {
            if (word.StartsWith(symbol, StringComparison.Ordinal) && _symbols.TryGetValue(word[symbol.Length..], out var unit) && takes(unit.Prefixes))
                return unit.Scale;
        }
        return word.StartsWith(name, StringComparison.OrdinalIgnoreCase) && FindName(word[name.Length..], out var named) && takes(named.Prefixes) ? named.Scale : null;
    }

    private bool FindName(string word, out (UnitScale Scale, UnitPrefixes Prefixes) unit) =>
        _names.TryGetValue(word, out unit) || (word.Length > 3 && word[^1] is 's' or 'S' && _names.TryGetValue(word[..^1], out unit));

    private void AddBase(string symbol, string names, string quantity, string? other = null)
    {
        var scale = new UnitScale(1, 1, UnitDimension.Named(quantity));
        Add(symbol, names, scale, UnitPrefixes.Decimal);
        if (other is not null)
            Add(other, "", scale, UnitPrefixes.None);
    }

    private void AddTemperature(string symbols, string names, UnitScale size, decimal zero)
    {
        Add(symbols, names, size with { Zero = zero }, UnitPrefixes.None);
        foreach (var symbol in symbols.Split(' '))
            Add($"delta_{symbol} Δ{symbol} delta{symbol}", "", size, UnitPrefixes.None);
        Add("", string.Join(' ', names.Split(' ').Select(static name => "delta_" + name)), size, UnitPrefixes.None);
    }

    private void Add(string symbols, string names, UnitScale scale, UnitPrefixes prefixes)
    {
        foreach (var symbol in symbols.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            _symbols.Add(symbol, (scale, prefixes));
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            _names.Add(name, (scale, prefixes));
    }

    private UnitScale Size(string expression) => UnitParser.Parse(expression, this) ?? throw new InvalidOperationException($"The table says '{expression}', which is no unit.");
}
