using System.Collections;
using System.Numerics;

namespace Sim2l.Runs;

/// <summary>The type names of the Python package's schema classes for .NET values.</summary>
internal static class RunValueType
{
    public static string Of(object? value) => value switch
    {
        null or DBNull => "None",
        bool => "Boolean",
        byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128 => "Integer",
        double or float or Half or decimal => "Number",
        byte[] => "Binary",
        string or char or Guid or Uri or Enum or Version or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => "Text",
        IDictionary or IEnumerable<KeyValuePair<string, object?>> => "Dict",
        _ => "Array",
    };
}
