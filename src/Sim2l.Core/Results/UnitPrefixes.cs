namespace Sim2l.Results;

/// <summary>Which prefixes a unit takes.</summary>
internal enum UnitPrefixes
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of the SI.</summary>
    Decimal,

    /// <summary>Those above one, of the SI and of powers of 1024.</summary>
    Large,
}
