using System.Text;

namespace Sim2l.Optimization;

/// <summary>Draws a plot with characters.</summary>
public sealed class FrontPlotText
{
    /// <summary>The least columns that a picture takes.</summary>
    public const int LeastWidth = 30;

    /// <summary>The least lines that a picture takes.</summary>
    public const int LeastHeight = 10;

    private const int Surroundings = 6;
    private const string Plain = "\e[0m";

    private static readonly string[] Shades = ["\e[94m", "\e[96m", "\e[92m", "\e[93m", "\e[91m"];

    private readonly FrontPlot _plot;
    private readonly int _width;
    private readonly bool _isColoured;
    private readonly IReadOnlyList<PlotTick> _rowTicks;
    private readonly int _left;
    private readonly int _columns;
    private readonly int _rows;

    private FrontPlotText(FrontPlot plot, int width, int height, bool isColoured)
    {
        _plot = plot;
        _width = Math.Max(LeastWidth, width);
        _isColoured = isColoured;
        _rows = Math.Max(LeastHeight, height) - Surroundings;
        _rowTicks = plot.Axes[1].Ticks(_rows / 3);
        var labels = _rowTicks.Select(static tick => tick.Label.Length).DefaultIfEmpty(0).Max();
        _left = labels <= _width / 3 ? labels + 2 : 2;
        _columns = _width - _left;
    }

    /// <summary>Draws a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="width">How many columns there are; no line is wider.</param>
    /// <param name="height">How many lines there are; a legend that needs several lines makes it higher.</param>
    /// <param name="isColoured">Whether marks have the colours of a terminal; they differ without them, too.</param>
    /// <returns>Lines, separated by line feeds.</returns>
    public static string Draw(FrontPlot plot, int width, int height, bool isColoured = false)
    {
        ArgumentNullException.ThrowIfNull(plot);
        return string.Join('\n', new FrontPlotText(plot, width, height, isColoured).Lines());
    }

    private IEnumerable<string> Lines()
    {
        yield return PlotText.Line(_plot.Title, _width);
        yield return PlotText.Line($"{Spaces(_left - 1)}{_plot.Axes[1].Caption}", _width);
        var cells = Cells();
        var labels = RowLabels();
        for (var row = 0; row < _rows; row++)
            yield return $"{labels.GetValueOrDefault(row, "").PadLeft(_left - 2)[..(_left - 2)]} {(labels.ContainsKey(row) ? '┤' : '│')}{Draw(cells[row])}";
        var (axis, numbers) = ColumnTicks();
        yield return axis;
        yield return numbers;
        var caption = PlotText.Line(_plot.Axes[0].Caption, _columns);
        yield return $"{Spaces(_width - PlotText.WidthOf(caption))}{caption}";
        foreach (var line in Legend())
            yield return line;
    }

    private Dictionary<int, string> RowLabels()
    {
        var labels = new Dictionary<int, string>();
        foreach (var tick in _rowTicks)
            labels.TryAdd(Row(_plot.Axes[1].PlaceOf(tick.Value)), _left > 2 ? tick.Label : "");
        return labels;
    }

    private (string Axis, string Numbers) ColumnTicks()
    {
        var axis = new StringBuilder(Spaces(_left - 1)).Append('└').Append('─', _columns);
        var numbers = new StringBuilder(Spaces(_width));
        var free = 0;
        foreach (var tick in _plot.Axes[0].Ticks(Math.Max(2, _columns / 12)))
        {
            var column = _left + Column(_plot.Axes[0].PlaceOf(tick.Value));
            var start = Math.Clamp(column - (tick.Label.Length / 2), 0, Math.Max(0, _width - tick.Label.Length));
            if (start < free || start + tick.Label.Length > _width)
                continue;
            axis[column] = '┬';
            numbers.Remove(start, tick.Label.Length).Insert(start, tick.Label);
            free = start + tick.Label.Length + 1;
        }
        return (axis.ToString(), numbers.ToString().TrimEnd());
    }

    /// <summary>What stands in each cell: the mark that covers the others, and of several colours the first.</summary>
    private (PlotMark Mark, int Shade)?[][] Cells()
    {
        var cells = Enumerable.Range(0, _rows).Select(_ => new (PlotMark Mark, int Shade)?[_columns]).ToArray();
        foreach (var point in _plot.Points(mark: null))
        {
            ref var cell = ref cells[Row(point.Y)][Column(point.X)];
            if (cell is null || cell.Value.Mark < point.Mark)
                cell = (point.Mark, Math.Min(Shades.Length - 1, (int)(point.Colour * Shades.Length)));
        }
        return cells;
    }

    private string Draw((PlotMark Mark, int Shade)?[] cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
            line.Append(cell is var (mark, shade) ? Draw(mark, shade) : " ");
        return line.ToString().TrimEnd(' ');
    }

    private string Draw(PlotMark mark, int shade) => (mark, HasShades) switch
    {
        (PlotMark.Infeasible, _) => Paint("×", "\e[31m"),
        (PlotMark.Dominated, _) => Paint("·", "\e[90m"),
        (PlotMark.Front, false) => Paint("●", "\e[96m"),
        (PlotMark.Front, true) => Paint($"{shade + 1}", Shades[shade]),
        _ => Paint("◆", "\e[93m"),
    };

    private bool HasShades => _plot.Axes.Length > 2;

    private string Paint(string text, string colour) => _isColoured ? colour + text + Plain : text;

    private int Row(double place) => (int)Math.Round((1 - place) * (_rows - 1));

    private int Column(double place) => (int)Math.Round(place * (_columns - 1));

    private IEnumerable<string> Legend()
    {
        var (line, width) = (new StringBuilder(), 0);
        foreach (var (mark, text) in Explanations())
        {
            var shown = PlotText.Line(text, _width - (mark.Length > 0 ? 2 : 0));
            var taken = PlotText.WidthOf(shown) + (mark.Length > 0 ? 2 : 0);
            if (width > 0 && width + 3 + taken > _width)
            {
                yield return line.ToString();
                line.Clear();
                width = 0;
            }
            line.Append(width > 0 ? "   " : "").Append(mark).Append(mark.Length > 0 ? " " : "").Append(shown);
            width += taken + (width > 0 ? 3 : 0);
        }
        yield return line.ToString();
    }

    /// <summary>The marks with what each means, and what cannot be seen.</summary>
    private IEnumerable<(string Mark, string Text)> Explanations()
    {
        foreach (var mark in _plot.Marks.Reverse())
        {
            if (!HasShades || mark != PlotMark.Front)
                yield return (Draw(mark, 0), FrontPlot.Explain(mark));
        }
        if (HasShades)
        {
            yield return ("", $"front by {_plot.Axes[2].Caption}:");
            foreach (var (shade, text) in Enumerable.Range(0, Shades.Length).Zip(_plot.Axes[2].Parts(Shades.Length)))
                yield return (Draw(PlotMark.Front, shade), text);
        }
        if (_plot.ShownCount == 0)
            yield return ("", "no points");
        if (_plot.UnplacedCount > 0)
            yield return ("", $"{_plot.UnplacedCount:N0} not shown (NaN or infinite)");
    }

    private static string Spaces(int count) => new(' ', Math.Max(0, count));
}
