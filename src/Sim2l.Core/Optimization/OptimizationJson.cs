using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>The JSON form of a result.</summary>
/// <remarks>
/// Written as Python's <c>json.dumps</c> does, with the shortest digits that give the same double, and bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>;
/// the bits inside a NaN are not kept. Columns are objects' members by name, written and read number by number.
/// </remarks>
public static class OptimizationJson
{
    /// <summary>Writes a whole result.</summary>
    public static void Write(Stream stream, OptimizationResult result)
    {
        using var writer = new JsonColumnWriter(stream);
        var fields = PythonJson.WriteMessageUtf8(OptimizationWire.Write(result.Definition, result.PointCount)).Span;
        writer.Write(fields[..^1]);
        writer.Write(", \"columns\": {"u8);
        foreach (var (name, values) in result.Definition.ColumnNames.Zip(result.Columns))
        {
            writer.WriteSeparator();
            writer.Write(PythonJson.WriteUtf8(name).Span);
            writer.Write(": "u8);
            writer.WriteNumbers(values.AsSpan());
        }
        writer.Write("}, \"result_sets\": ["u8);
        writer.Restart();
        foreach (var set in result.ResultSets)
        {
            writer.WriteSeparator();
            Write(writer, set);
        }
        writer.Write("]}\n"u8);
    }

    /// <summary>The text of a header alone, in ASCII.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a header that contradicts itself.</exception>
    public static string WriteHeader(OptimizationHeader header) => System.Text.Encoding.ASCII.GetString(PythonJson.WriteMessageUtf8(OptimizationWire.Write(header.Checked())).Span);

    /// <summary>The fields of a header, of values that JSON has.</summary>
    public static IReadOnlyDictionary<string, object?> WriteFields(OptimizationHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return OptimizationWire.Write(header);
    }

    /// <summary>Reads a whole result; the stream has to end with it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for what is damaged, cut short or no result; <see cref="ErrorKind.NotSupported"/> for a later version and for a Python pickle; <see cref="ErrorKind.TooLarge"/> for names and metadata of more than 16 MB.</exception>
    public static OptimizationResult Read(Stream stream) => Read(new ByteSource(stream));

    /// <summary>Reads the header of a whole result, or one that stands alone; no points are kept in memory.</summary>
    /// <exception cref="Sim2lException">As <see cref="Read(Stream)"/>.</exception>
    public static OptimizationHeader ReadHeader(Stream stream)
    {
        var reader = new OptimizationJsonReader(new ByteSource(stream), isHeaderOnly: true);
        reader.Read();
        return reader.ToHeader();
    }

    internal static OptimizationResult Read(ByteSource source)
    {
        var reader = new OptimizationJsonReader(source, isHeaderOnly: false);
        reader.Read();
        return reader.ToResult();
    }

    private static void Write(JsonColumnWriter writer, ResultSet set)
    {
        writer.Write("{\"name\": "u8);
        writer.Write(PythonJson.WriteUtf8(set.Name).Span);
        writer.Write(", \"metadata\": "u8);
        writer.Write(PythonJson.WriteMessageUtf8(set.Metadata).Span);
        writer.Write(", \"indices\": "u8);
        writer.WriteNumbers(set.Indices.AsSpan());
        writer.Write("}"u8);
    }
}
