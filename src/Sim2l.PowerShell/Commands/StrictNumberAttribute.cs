using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>Reads text as a number only where it is one in every language; PowerShell alone takes an empty text for zero and <c>1,5</c> for 15.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StrictNumberAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Bare(inputData) switch
    {
        null => throw new ArgumentTransformationMetadataException("A number is missing; leave the row out, or give NaN."),
        string text => Parse(text),
        object?[] items => Array.ConvertAll(items, item => Transform(engineIntrinsics, item)),
        IList { Count: > 0 } list and not Array => list.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
        var other => other,
    };

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static double Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var trimmed when double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new ArgumentTransformationMetadataException($"'{text}' is not a number; write it like 1.5, 1e-3, NaN or -Infinity."),
    };
}
