using System.Numerics;

namespace Sim2l.Results;

/// <summary>Values as numbers to calculate with.</summary>
public static class ResultNumber
{
    /// <summary>A value as a double; null for what is no number, booleans included.</summary>
    public static double? Read(object? value) => value switch
    {
        long number => number,
        double number => number,
        BigInteger number => (double)number,
        _ => null,
    };
}
