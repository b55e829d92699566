using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed partial class FrontPlotTests
{
    private const double Inf = double.PositiveInfinity;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly OptimizationResult Small = Examples.Of(
        Examples.Objectives("-+", ConstraintKind.AtMost), [0, 0, -1], [1, 6, 0], [3, 8, -1], [4, 10, 0], [2, 2, 0], [0, 12, 5], [Inf, 1, 0], [double.NaN, 1, 0]);

    [Fact]
    public void Draws_each_mark_once_where_it_belongs()
    {
        var lines = FrontPlotText.Draw(new(Small), 60, 20).Split('\n');
        Assert.Equal("objectives: 4 of 8 points on the front", lines[0]);
        Assert.Contains("f1 (maximize)", lines[1], StringComparison.Ordinal);
        var picture = string.Join('\n', lines[2..^3]);
        Assert.Equal((3, 1, 1, 1), (picture.Count('●'), picture.Count('◆'), picture.Count('·'), picture.Count('×')));
        Assert.EndsWith("f0 (minimize)", lines[^3], StringComparison.Ordinal);
        Assert.Equal("◆ knee   ● front   · dominated   × misses a constraint", lines[^2]);
        Assert.Equal("2 not shown (NaN or infinite)", lines[^1]);
        Assert.True(Array.FindIndex(lines, static line => line.Contains('◆')) < Array.FindIndex(lines, static line => line.Contains('·')));
    }

    [Fact]
    public void Can_leave_out_what_is_not_on_the_front()
    {
        var text = FrontPlotText.Draw(new(Small, showsOthers: false), 60, 20);
        Assert.DoesNotContain('·', text);
        Assert.DoesNotContain('×', text);
        Assert.DoesNotContain("not shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_only_where_they_are_wanted()
    {
        Assert.DoesNotContain('\e', FrontPlotText.Draw(new(Small), 60, 20));
        var coloured = FrontPlotText.Draw(new(Small), 60, 20, isColoured: true);
        Assert.Equal(FrontPlotText.Draw(new(Small), 60, 20), Escapes().Replace(coloured, ""));
        Assert.NotEqual(coloured, FrontPlotText.Draw(new(Small), 60, 20));
    }

    [Fact]
    public void Shows_a_third_objective_by_numbers_and_colours()
    {
        var plot = new FrontPlot(Examples.Minimized([0, 4, 0], [1, 3, 10], [2, 2, 5], [4, 0, 20]));
        var lines = FrontPlotText.Draw(plot, 60, 20).Split('\n');
        var marks = string.Concat(lines[2..16].Select(static line => line[(line.IndexOfAny(['│', '┤']) + 1)..].Trim()));
        Assert.Equal("◆325", marks);
        var circles = Drawn(plot).Descendants(Svg + "circle").Where(static circle => (string?)circle.Attribute("class") == "front" && circle.Attribute("style") is not null).ToArray();
        Assert.Equal(4, circles.Length);
        Assert.Equal(4, circles.Select(static circle => (string?)circle.Attribute("style")).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Needs_two_or_three_objectives(int count) =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => new FrontPlot(Examples.Minimized(new double[count]))).Kind);

    [Fact]
    public void Draws_nothing_one_point_equal_points_and_numbers_at_the_end_of_the_range()
    {
        foreach (var rows in new double[][][] { [], [[1, 2]], [[5, 5], [5, 5]], [[double.NaN, Inf]], [[double.MaxValue, double.MinValue], [double.MinValue, double.MaxValue]], [[5e-324, 0], [0, 5e-324]] })
        {
            var plot = new FrontPlot(Examples.Of(Examples.Objectives("--"), rows));
            Assert.Equal(rows.Any(static row => row.All(double.IsFinite)), FrontPlotText.Draw(plot, 50, 16).Contains("knee", StringComparison.Ordinal));
            Assert.Equal(plot.Knee is null ? 0 : 2, Drawn(plot).Descendants(Svg + "circle").Count(static circle => (string?)circle.Attribute("class") == "knee"));
        }
    }

    [Fact]
    public void Names_do_nothing_but_stand_there()
    {
        const string name = "<img src=x onerror=alert(1)>\"'&\e[31m\0\n\uD800\uFFFE]]>";
        var result = Examples.Of(new() { Problem = name, Objectives = [new() { Name = name, Unit = name }, new() { Name = "b" + name, Unit = "Ω·m²" }] }, [1, 2], [2, 1]);
        var svg = Drawn(new(result));
        Assert.Empty(svg.Descendants(Svg + "img"));
        Assert.Contains("<img src=x onerror=alert(1)>", svg.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(["svg", "title", "desc", "style", "text", "line", "path", "circle"], svg.DescendantsAndSelf().Select(static element => element.Name.LocalName).Distinct());
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), static attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(FrontPlotText.Draw(new(result), 80, 20), static c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void The_svg_has_a_title_a_description_axes_and_a_legend()
    {
        var svg = Drawn(new(Small));
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.StartsWith("6 points by f0 (minimize)", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        var texts = svg.Elements(Svg + "text").Select(static text => text.Value).ToArray();
        foreach (var text in new[] { "f0 (minimize)", "f1 (maximize)", "knee", "front", "dominated", "misses a constraint", "2 not shown (NaN or infinite)", "10" })
            Assert.Contains(text, texts);
        Assert.StartsWith("M", (string?)svg.Elements(Svg + "path").Single(static path => (string?)path.Attribute("class") == "stair").Attribute("d"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_points_make_a_small_picture()
    {
        var random = new Random(7);
        var column = Enumerable.Range(0, 1_000_000).Select(_ => random.NextDouble()).ToArray();
        using var stream = new MemoryStream();
        FrontPlotSvg.Write(new(new OptimizationResult(Examples.Objectives("--"), [[.. column], [.. column.Reverse()]])), stream);
        Assert.InRange(stream.Length, 1000, 25_000_000);
    }

    [Fact]
    public void Every_line_fits_and_every_point_lies_in_the_area() =>
        Prop.ForAll(RandomOptimizations.Results.Where(static result => result.Definition.Objectives.Count is 2 or 3).ToArbitrary(), Gen.Choose(0, 200).Two().ToArbitrary(), static (result, size) =>
        {
            var plot = new FrontPlot(result);
            var text = FrontPlotText.Draw(plot, size.Item1, size.Item2);
            Assert.All(text.Split('\n'), line => Assert.InRange(PlotText.WidthOf(line), 0, Math.Max(FrontPlotText.LeastWidth, size.Item1)));
            Assert.All(plot.Points(null), static point => Assert.True(point is { X: >= 0 and <= 1, Y: >= 0 and <= 1, Colour: >= 0 and <= 1 }));
            Assert.Equal(plot.ShownCount, plot.Points(null).Count());
            var right = FrontPlotSvg.Width - (result.Definition.Objectives.Count > 2 ? 128 : 32);
            foreach (var circle in Drawn(plot).Elements(Svg + "circle"))
            {
                Assert.InRange(Number(circle, "cx"), 96, right);
                Assert.True(Number(circle, "cy") is (>= 64 and <= FrontPlotSvg.Height - 88) or FrontPlotSvg.Height - 18);
            }
        }).QuickCheckThrowOnFailure();

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static XElement Drawn(FrontPlot plot)
    {
        using var stream = new MemoryStream();
        FrontPlotSvg.Write(plot, stream);
        stream.Position = 0;
        return XElement.Load(stream);
    }

    [GeneratedRegex(@"\e\[\d+m")]
    private static partial Regex Escapes();
}
