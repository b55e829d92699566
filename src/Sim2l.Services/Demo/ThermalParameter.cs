using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>What is promised of one input or output, and where its value is found.</summary>
internal sealed record ThermalParameter<T>(ParameterSchema Schema, Func<T, object?> Value)
{
    /// <summary>Requires a number within the schema's range.</summary>
    public void Validate(T source)
    {
        if (Schema.Minimum is null && Schema.Maximum is null)
            return;
        var number = Convert.ToDouble(Value(source), CultureInfo.InvariantCulture);
        if (!(number >= Schema.Minimum && number <= Schema.Maximum))
        {
            throw new Sim2lException(ErrorKind.InvalidInput, FormattableString.Invariant(
                $"The input '{Schema.Name}' is {number}; it must lie between {Schema.Minimum} and {Schema.Maximum} {Schema.Unit}."));
        }
    }
}
