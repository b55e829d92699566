using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>An object with properties, such as a row of a CSV file, or a dictionary.</summary>
/// <param name="row">The object.</param>
/// <param name="number">Its number, counted from one.</param>
internal sealed class PropertyRow(PSObject row, long number) : OptimizationRow
{
    private readonly IDictionary? _members = row.BaseObject as IDictionary;

    public override string Label => string.Create(CultureInfo.InvariantCulture, $"row {number}");

    public override bool IgnoresCase => true;

    public override string? ExecutionId => Read(nameof(IRunItem.ExecutionId)).Text;

    public override IEnumerable<(string Name, string Source)> Candidates
    {
        get
        {
            if (_members is null)
                return row.Properties.Select(static property => (property.Name, property.Name));
            var names = _members.Keys.Cast<object>().Select(static key => LanguagePrimitives.ConvertTo<string>(key));
            // The order of a hashtable differs from process to process.
            return (_members is Hashtable ? names.Order(StringComparer.Ordinal) : names).Select(static name => (name, name));
        }
    }

    public override RowValue Read(string source)
    {
        if (_members is not null)
            return RowValue.Read(_members[source]);
        try
        {
            return RowValue.Read(row.Properties[source]?.Value);
        }
        catch (GetValueException)
        {
            // A property that cannot be read has no value.
            return RowValue.Missing;
        }
    }
}
