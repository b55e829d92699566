using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>Columns of points, as JSON by column or as CSV by row.</summary>
/// <param name="fields">What is said beside the columns.</param>
/// <param name="names">The names of the columns.</param>
/// <param name="columns">Their values.</param>
internal sealed class ColumnsAnswer(OrderedDictionary<string, object?> fields, IReadOnlyList<string> names, ImmutableArray<ImmutableArray<double>> columns) : IResult
{
    private const int BytesAtOnce = 64 * 1024;
    private const int LongestNumber = 40;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * BytesAtOnce);

    /// <summary>The numbers of the points, where they are not a range.</summary>
    public ImmutableArray<int>? Indices { get; init; }

    /// <summary>Whether numbers have seven digits, which is enough to look at; otherwise as many as give the same double.</summary>
    public bool IsRounded { get; init; }

    /// <summary>The number of the first point, where they are a range.</summary>
    public int First { get; init; }

    /// <summary>The categories of each column that has them, which CSV shows by name.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Categories { get; init; }

    /// <summary>Whether a request asks for CSV.</summary>
    public static bool IsCsvAskedFor(HttpRequest request) =>
        request.Query["format"] == "csv" || request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase);

    public Task ExecuteAsync(HttpContext httpContext) => IsCsvAskedFor(httpContext.Request) ? WriteCsvAsync(httpContext.Response) : WriteJsonAsync(httpContext.Response);

    private async Task WriteJsonAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        _buffer.Write(PythonJson.WriteMessageUtf8(StrictJson.Of(fields)).Span[..^1]);
        if (Indices is { } indices)
        {
            _buffer.Write(", \"indices\": ["u8);
            for (var i = 0; i < indices.Length; i++)
            {
                Separate(i, ","u8);
                Utf8Formatter.TryFormat(indices[i], _buffer.GetSpan(LongestNumber), out var written);
                _buffer.Advance(written);
                await FlushAsync(response);
            }
            _buffer.Write("]"u8);
        }
        _buffer.Write(", \"columns\": {"u8);
        for (var column = 0; column < names.Count; column++)
        {
            Separate(column, ", "u8);
            _buffer.Write(PythonJson.WriteUtf8(names[column]).Span);
            _buffer.Write(": ["u8);
            for (var i = 0; i < columns[column].Length; i++)
            {
                Separate(i, ","u8);
                WriteJsonNumber(columns[column][i]);
                await FlushAsync(response);
            }
            _buffer.Write("]"u8);
        }
        _buffer.Write("}}"u8);
        await FlushAsync(response, isLast: true);
    }

    private async Task WriteCsvAsync(HttpResponse response)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"points.csv\"";
        WriteCsvText("point");
        foreach (var name in names)
        {
            _buffer.Write(","u8);
            WriteCsvText(name);
        }
        var count = columns.IsEmpty ? 0 : columns[0].Length;
        for (var row = 0; row < count; row++)
        {
            _buffer.Write("\r\n"u8);
            Utf8Formatter.TryFormat(Indices is { } indices ? indices[row] : First + row, _buffer.GetSpan(LongestNumber), out var written);
            _buffer.Advance(written);
            for (var column = 0; column < columns.Length; column++)
            {
                _buffer.Write(","u8);
                WriteCsvValue(column, columns[column][row]);
            }
            await FlushAsync(response);
        }
        _buffer.Write("\r\n"u8);
        await FlushAsync(response, isLast: true);
    }

    private void Separate(int index, ReadOnlySpan<byte> separator)
    {
        if (index > 0)
            _buffer.Write(separator);
    }

    private void WriteJsonNumber(double value)
    {
        if (!double.IsFinite(value))
            _buffer.Write(double.IsNaN(value) ? "null"u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
        else
            WriteNumber(value);
    }

    private void WriteNumber(double value)
    {
        value.TryFormat(_buffer.GetSpan(LongestNumber), out var written, IsRounded ? "G7" : "R", CultureInfo.InvariantCulture);
        _buffer.Advance(written);
    }

    private void WriteCsvValue(int column, double value)
    {
        if (Categories?[column] is { Count: > 0 } categories && value >= 0 && value < categories.Count)
            WriteCsvText(categories[(int)value]);
        else if (double.IsFinite(value))
            WriteNumber(value);
        else
            WriteCsvText(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private void WriteCsvText(string text) =>
        _buffer.Write(Encoding.UTF8.GetBytes(text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private async ValueTask FlushAsync(HttpResponse response, bool isLast = false)
    {
        if (_buffer.WrittenCount < BytesAtOnce && !isLast)
            return;
        await response.Body.WriteAsync(_buffer.WrittenMemory, response.HttpContext.RequestAborted);
        _buffer.ResetWrittenCount();
    }
}
