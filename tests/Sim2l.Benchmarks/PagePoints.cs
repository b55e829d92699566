using System.Globalization;
using System.Text;

namespace Sim2l.Benchmarks;

/// <summary>A file of a million points of six columns, two of which are objectives that work against each other (ZDT1).</summary>
internal static class PagePoints
{
    public const int Count = 1_000_000;
    public const string FileName = "points.csv";
    public const string Query = "name=points.csv&objective=f1:min&objective=f2:min";

    public static void Write(string path)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        text.Write("x1,x2,x3,x4,f1,f2\n");
        var random = new Random(11);
        for (var i = 0; i < Count; i++)
        {
            var (x1, x2, x3, x4) = (random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
            var spread = 1 + (3 * (x2 + x3 + x4));
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{x1},{x2},{x3},{x4},{x1},{spread * (1 - Math.Sqrt(x1 / spread))}\n"));
        }
    }
}
