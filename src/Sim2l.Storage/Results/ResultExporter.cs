using System.Globalization;
using System.Text;
using CsvHelper;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Writes results to a file, one after the other; the file has its name only once it is whole.</summary>
public sealed class ResultExporter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly PendingFile _pending;
    private readonly BufferedStream _stream;
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly bool _overwrite;
    private readonly CsvWriter? _csv;

    private ResultExporter(string path, ResultExportFormat format, IReadOnlyList<ResultColumn> columns, bool overwrite)
    {
        _columns = columns;
        _overwrite = overwrite;
        _pending = new(path);
        _stream = new(_pending.Create(), BufferSize);
        if (format == ResultExportFormat.Csv)
            _csv = WriteHeadings();
    }

    /// <summary>Begins a file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="format">The form.</param>
    /// <param name="columns">The fields to write; for <see cref="ResultExportFormat.JsonLines"/> none means all.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the name is taken.</exception>
    public static ResultExporter Create(string path, ResultExportFormat format, IReadOnlyList<ResultColumn> columns, bool overwrite = false)
    {
        if (!overwrite && PendingFile.IsTaken(path))
            throw PendingFile.AlreadyThere(path);
        return new(path, format, columns, overwrite);
    }

    /// <summary>Writes a result.</summary>
    /// <exception cref="Sim2lException">The file cannot be written.</exception>
    public void Write(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Guard(() =>
        {
            if (_csv is not null)
                WriteRow(_csv, result);
            else
                WriteLine(result);
        });
    }

    /// <summary>Gives the file its name.</summary>
    /// <returns>The full path.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the name was taken meanwhile.</exception>
    public string Commit()
    {
        Guard(() =>
        {
            _csv?.Dispose();
            _stream.Dispose();
        });
        _pending.Commit(_overwrite);
        return _pending.Target;
    }

    /// <summary>Lets go of the file; what was not committed is gone.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        _pending.Dispose();
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, _pending.Target);
        }
    }

    private CsvWriter WriteHeadings()
    {
        var csv = new CsvWriter(new StreamWriter(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true), CultureInfo.InvariantCulture);
        foreach (var column in _columns)
            csv.WriteField(column.Name);
        csv.NextRecord();
        return csv;
    }

    private void WriteRow(CsvWriter csv, Result result)
    {
        foreach (var column in _columns)
            csv.WriteField(Text(column.Read(result)));
        csv.NextRecord();
    }

    private void WriteLine(Result result)
    {
        var line = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var column in _columns.Count > 0 ? _columns : RunColumnNames)
            line[column.Name] = Plain(column.Read(result));
        if (_columns.Count == 0)
            AddAll(line, result);
        _stream.Write(PythonJson.WriteUtf8(line).Span);
        _stream.WriteByte((byte)'\n');
    }

    private static ResultColumn[] RunColumnNames { get; } = [.. RunFields.All.Keys.Select(static name => new ResultColumn(name, ResultField.Run(name)))];

    private static void AddAll(OrderedDictionary<string, object?> line, Result result)
    {
        line["tags"] = result.Tags;
        line["inputs"] = Plain(result.Inputs);
        line["outputs"] = Plain(result.Outputs);
        line["metrics"] = Plain(result.Metrics);
        line["units"] = new OrderedDictionary<string, object?>(result.Units.Select(static unit => KeyValuePair.Create(unit.Key, (object?)unit.Value)));
        line["run_path"] = result.RunPath;
        line["metadata"] = result.Metadata;
    }

    private static OrderedDictionary<string, object?> Plain(IReadOnlyDictionary<string, object?> values) => new(values.Select(static value => KeyValuePair.Create(value.Key, Plain(value.Value))));

    private static object? Plain(object? value) => value switch
    {
        DateTimeOffset time => Time(time),
        TimeSpan duration => duration.TotalSeconds,
        Enum word => word.ToString().ToLowerInvariant(),
        _ => value,
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => PythonJson.FormatDouble(number),
        long or System.Numerics.BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        DateTimeOffset or TimeSpan or Enum => Text(Plain(value)),
        IReadOnlyList<string> texts => string.Join(';', texts),
        _ => PythonJson.Write(value),
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
