using System.Globalization;
using System.Text;
using System.Xml;

namespace Sim2l.Optimization;

/// <summary>Draws a plot as SVG 1.1, in colours that can be seen on light and on dark ground.</summary>
public sealed class FrontPlotSvg
{
    /// <summary>The width of the picture.</summary>
    public const int Width = 760;

    /// <summary>The height of the picture.</summary>
    public const int Height = 480;

    private const int Left = 96;
    private const int Top = 64;
    private const int Bottom = Height - 88;
    private const int MostLetters = 80;
    private const string Style = """

        text { font: 13px system-ui, "Segoe UI", "Noto Sans", Helvetica, sans-serif; fill: #767676 }
        .title { font-size: 15px; font-weight: 600 }
        .line { stroke: #767676; fill: none }
        .grid { stroke: #767676; stroke-opacity: .25 }
        .stair { stroke: #3f7fd9; stroke-opacity: .6; fill: none }
        .front { fill: #3f7fd9 }
        .dominated { fill: #8a8a8a; fill-opacity: .55 }
        .infeasible { stroke: #cf4a3c; stroke-opacity: .7; fill: none }
        .knee { fill: none; stroke: #d9720f; stroke-width: 2.5 }

        """;

    // From low to high, through colours of about the same lightness.
    private static readonly (int Red, int Green, int Blue)[] Ramp = [(0x3f, 0x7f, 0xd9), (0x1c, 0x96, 0x8a), (0x6d, 0x96, 0x1e), (0xd9, 0x72, 0x0f), (0xcf, 0x3f, 0x6a)];

    private readonly FrontPlot _plot;
    private readonly XmlWriter _xml;

    private FrontPlotSvg(FrontPlot plot, XmlWriter xml)
    {
        _plot = plot;
        _xml = xml;
    }

    private int Right => Width - (_plot.Axes.Length > 2 ? 128 : 32);

    /// <summary>Draws a plot.</summary>
    /// <remarks>What would cover what is drawn already is left out, so that a million points make no larger a picture than fits into its area.</remarks>
    public static void Write(FrontPlot plot, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(plot);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        new FrontPlotSvg(plot, xml).Write();
    }

    private void Write()
    {
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("viewBox", $"0 0 {Width} {Height}"), ("width", Number(Width)), ("height", Number(Height)), ("role", "img"), ("aria-labelledby", "title desc"));
        Text("title", _plot.Title, ("id", "title"));
        Text("desc", Description, ("id", "desc"));
        _xml.WriteElementString("style", Style);
        Text("text", _plot.Title, ("class", "title"), ("x", Number(Left)), ("y", "24"));
        WriteColumns(_plot.Axes[0]);
        WriteRows(_plot.Axes[1]);
        if (_plot.Axes.Length > 2)
            WriteRamp(_plot.Axes[2]);
        else
            WriteStair();
        foreach (var mark in Enum.GetValues<PlotMark>())
            WritePoints(mark);
        WriteLegend();
        _xml.WriteEndElement();
    }

    private string Description
    {
        get
        {
            var shades = _plot.Axes.Length > 2 ? $" Colours show {_plot.Axes[2].Caption}." : "";
            var knee = _plot.Knee is { } point ? $" The knee is at {string.Join(", ", _plot.Front.Result.Definition.Objectives.Select((objective, i) => $"{objective.Name} = {Short(_plot.Front.Result.Columns[_plot.Front.Result.Definition.ObjectiveColumn(i)][point])}"))}." : "";
            return $"{_plot.ShownCount:N0} points by {_plot.Axes[0].Caption}, to the right, and {_plot.Axes[1].Caption}, upwards.{shades}{knee}";
        }
    }

    private void WriteColumns(PlotAxis axis)
    {
        foreach (var tick in axis.Ticks(7))
        {
            var x = Number(X(axis.PlaceOf(tick.Value)));
            Element("line", ("class", "grid"), ("x1", x), ("x2", x), ("y1", Number(Top)), ("y2", Number(Bottom)));
            Text("text", tick.Label, ("x", x), ("y", Number(Bottom + 20)), ("text-anchor", "middle"));
        }
        Element("line", ("class", "line"), ("x1", Number(Left)), ("x2", Number(Right)), ("y1", Number(Bottom)), ("y2", Number(Bottom)));
        Text("text", axis.Caption, ("x", Number((Left + Right) / 2.0)), ("y", Number(Bottom + 44)), ("text-anchor", "middle"));
    }

    private void WriteRows(PlotAxis axis)
    {
        foreach (var tick in axis.Ticks(6))
        {
            var y = Y(axis.PlaceOf(tick.Value));
            Element("line", ("class", "grid"), ("x1", Number(Left)), ("x2", Number(Right)), ("y1", Number(y)), ("y2", Number(y)));
            Text("text", tick.Label, ("x", Number(Left - 8)), ("y", Number(y + 4)), ("text-anchor", "end"));
        }
        Element("line", ("class", "line"), ("x1", Number(Left)), ("x2", Number(Left)), ("y1", Number(Top)), ("y2", Number(Bottom)));
        Text("text", axis.Caption, ("x", Number(Left)), ("y", Number(Top - 12)));
    }

    private void WriteRamp(PlotAxis axis)
    {
        const int steps = 40;
        var height = (Bottom - Top) / (double)steps;
        for (var i = 0; i < steps; i++)
            Element("rect", ("x", Number(Right + 24)), ("y", Number(Bottom - ((i + 1) * height))), ("width", "14"), ("height", Number(height + 0.5)), ("fill", Colour((i + 0.5) / steps)));
        foreach (var tick in axis.Ticks(6))
            Text("text", tick.Label, ("x", Number(Right + 44)), ("y", Number(Y(axis.PlaceOf(tick.Value)) + 4)));
        Text("text", axis.Caption, ("transform", $"translate({Width - 8} {(Top + Bottom) / 2}) rotate(-90)"), ("text-anchor", "middle"));
    }

    /// <summary>The bound of what the front dominates.</summary>
    private void WriteStair()
    {
        var path = new StringBuilder();
        PlotPoint? last = null;
        foreach (var point in Distinct(_plot.Points(PlotMark.Front).Concat(_plot.Points(PlotMark.Knee)).OrderBy(static point => point.X).ThenBy(static point => point.Y)))
        {
            if (last is { } from)
                path.Append(CultureInfo.InvariantCulture, $" L{Number(X(Worse(0, from.X, point.X)))} {Number(Y(Worse(1, from.Y, point.Y)))} L");
            else
                path.Append('M');
            path.Append(CultureInfo.InvariantCulture, $"{Number(X(point.X))} {Number(Y(point.Y))}");
            last = point;
        }
        if (last is not null)
            Element("path", ("class", "stair"), ("d", path.ToString()));
    }

    private double Worse(int axis, double left, double right) =>
        _plot.Axes[axis].Objective.Direction == ObjectiveDirection.Minimize ? Math.Max(left, right) : Math.Min(left, right);

    private void WritePoints(PlotMark mark)
    {
        foreach (var point in Distinct(_plot.Points(mark)))
            WriteMark(mark, X(point.X), Y(point.Y), _plot.Axes.Length > 2 && mark >= PlotMark.Front ? Colour(point.Colour) : null);
    }

    private void WriteMark(PlotMark mark, double x, double y, string? colour)
    {
        if (mark == PlotMark.Infeasible)
            Element("path", ("class", "infeasible"), ("d", $"M{Number(x - 3)} {Number(y - 3)}l6 6m-6 0l6 -6"));
        else
            Element("circle", ("class", mark.ToString().ToLowerInvariant()), ("cx", Number(x)), ("cy", Number(y)), ("r", mark switch { PlotMark.Dominated => "2", PlotMark.Front => "3.5", _ => "7" }), ("style", colour is null || mark == PlotMark.Knee ? null : $"fill: {colour}"));
        if (mark == PlotMark.Knee)
            WriteMark(PlotMark.Front, x, y, colour);
    }

    private void WriteLegend()
    {
        var x = (double)Left;
        foreach (var mark in _plot.Marks.Reverse())
        {
            WriteMark(mark, x + 7, Height - 18, colour: null);
            Text("text", FrontPlot.Explain(mark), ("x", Number(x + 20)), ("y", Number(Height - 14)));
            x += 44 + (7 * FrontPlot.Explain(mark).Length);
        }
        var notes = _plot.ShownCount == 0 ? "no points" : "";
        if (_plot.UnplacedCount > 0)
            notes = $"{notes}{(notes.Length > 0 ? ", " : "")}{_plot.UnplacedCount:N0} not shown (NaN or infinite)";
        if (notes.Length > 0)
            Text("text", notes, ("x", Number(x)), ("y", Number(Height - 14)));
    }

    /// <summary>Of points that share a pixel the first.</summary>
    private static IEnumerable<PlotPoint> Distinct(IEnumerable<PlotPoint> points) =>
        points.DistinctBy(static point => ((int)(point.X * (Width - Left)), (int)(point.Y * (Bottom - Top))));

    private static string Colour(double place)
    {
        var from = Math.Min(Ramp.Length - 2, (int)(place * (Ramp.Length - 1)));
        var part = (place * (Ramp.Length - 1)) - from;
        int Mix(int left, int right) => (int)Math.Round(left + ((right - left) * part));
        return $"#{Mix(Ramp[from].Red, Ramp[from + 1].Red):x2}{Mix(Ramp[from].Green, Ramp[from + 1].Green):x2}{Mix(Ramp[from].Blue, Ramp[from + 1].Blue):x2}";
    }

    private void Text(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _xml.WriteStartElement(element);
        Attributes(attributes);
        _xml.WriteString(PlotText.Line(text, element == "desc" ? int.MaxValue : MostLetters));
        _xml.WriteEndElement();
    }

    private void Element(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _xml.WriteStartElement(element);
        Attributes(attributes);
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                _xml.WriteAttributeString(name, value);
        }
    }

    private double X(double place) => Left + (place * (Right - Left));

    private static double Y(double place) => Bottom - (place * (Bottom - Top));

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Short(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
