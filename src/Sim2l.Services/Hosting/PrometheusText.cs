using System.Globalization;
using System.Text;

namespace Sim2l.Hosting;

/// <summary>Writes figures in Prometheus' text format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a figure: its name, its kind and what it tells.</summary>
    public PrometheusText Begin(string name, string kind, string help)
    {
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");
        return this;
    }

    /// <summary>Adds a value under its labels.</summary>
    public void Add(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        var separator = '{';
        foreach (var (label, text) in labels)
        {
            _text.Append(separator).Append(label).Append("=\"").Append(Escape(text)).Append('"');
            separator = ',';
        }
        if (separator == ',')
            _text.Append('}');
        _text.Append(CultureInfo.InvariantCulture, $" {value:R}\n");
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
