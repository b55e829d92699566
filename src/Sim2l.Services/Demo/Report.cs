using System.Globalization;

namespace Sim2l.Demo;

/// <summary>What the demo prints: titles, tables and single lines.</summary>
internal sealed class Report(TextWriter console)
{
    public static string Format(object? value, string format = "yyyy-MM-dd HH:mm:ss") => value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : "";

    public void Title(string text)
    {
        console.WriteLine(text);
        console.WriteLine();
    }

    public void Line(string text = "") => console.WriteLine(text);

    public void Table(TextTable table) => table.WriteTo(console);
}
