using System.Text;
using System.Text.Json;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Recognises files by what they begin with; names say nothing.</summary>
internal static class FileRecognition
{
    private const int HeadSize = 65_536;
    private const int ShortestOfUtf16 = 4;

    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.NotSupported"/> for what cannot be imported, with what to do; <see cref="ErrorKind.InvalidInput"/> for an empty file.</exception>
    public static FileForm Recognize(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var head = new byte[(int)Math.Min(HeadSize, stream.Length)];
            stream.ReadExactly(head);
            return Recognize(path, head, stream.Length == head.Length);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }

    private static FileForm Recognize(string path, byte[] head, bool isWhole)
    {
        if (head.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' is empty; there is nothing to import.");
        RefuseOthers(path, head);
        if (head.AsSpan().StartsWith("PAR1"u8))
            return new(DataSourceKind.Parquet, IsOwn: false, null);
        if (head.AsSpan().StartsWith(OptimizationBinary.Mark))
            return new(DataSourceKind.Binary, IsOwn: true, null);
        var encoding = FindUtf16(head);
        var text = encoding is null ? head : Encoding.UTF8.GetBytes(new UnicodeEncoding(encoding == BigEndian, byteOrderMark: true).GetString(head));
        if (text.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        if (text.AsSpan().Contains((byte)0))
            throw new Sim2lException(ErrorKind.NotSupported, $"'{path}' is neither text nor a form that is known; CSV, JSON, JSON lines, Parquet and results of Sim2l can be imported.");
        return OfText(text, isWhole) with { Encoding = encoding };
    }

    private static void RefuseOthers(string path, byte[] head)
    {
        if (head.AsSpan().StartsWith("SQLite format 3\0"u8) || head.AsSpan(Math.Min(8, head.Length)).StartsWith("DUCK"u8))
            throw new Sim2lException(ErrorKind.NotSupported, $"'{path}' is a database, which is not imported but mounted: use Mount-DataSource.");
        var packed = head switch
        {
            [0x1F, 0x8B, ..] => "gzip",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "Zstandard",
            [(byte)'P', (byte)'K', 3 or 5, ..] => "a ZIP archive or workbook",
            [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xz",
            _ => null,
        };
        if (packed is not null)
            throw new Sim2lException(ErrorKind.NotSupported, $"'{path}' is packed ({packed}); unpack it first.");
        if (head is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..])
            throw new Sim2lException(ErrorKind.NotSupported, $"'{path}' is written in UTF-32; save it in UTF-8.");
        OptimizationContent.RefusePickle(head);
    }

    /// <summary>UTF-16 by its mark or, without one, by the zeros that the Latin letters of a table leave.</summary>
    private static UnicodeEncoding? FindUtf16(byte[] head)
    {
        if (head is [0xFF, 0xFE, ..])
            return LittleEndian;
        if (head is [0xFE, 0xFF, ..])
            return BigEndian;
        if (head.Length < ShortestOfUtf16)
            return null;
        var pairs = head.Length / 2;
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
            (even, odd) = (even + (head[2 * i] == 0 ? 1 : 0), odd + (head[(2 * i) + 1] == 0 ? 1 : 0));
        // A few characters have a zero on the other side.
        if (odd > pairs / 2 && even < odd / 4)
            return LittleEndian;
        return even > pairs / 2 && odd < even / 4 ? BigEndian : null;
    }

    private static FileForm OfText(ReadOnlySpan<byte> text, bool isWhole)
    {
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("["u8) && start[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..])
            return new(DataSourceKind.Json, IsOwn: false, null);
        if (!start.StartsWith("{"u8) || start[1..].TrimStart(" \t\r\n"u8) is not [(byte)'"' or (byte)'}', ..])
            return new(DataSourceKind.Csv, IsOwn: false, null);
        var isOwn = start.IndexOf("\"sim2l.optimization\""u8) >= 0 || !IsObjectInLine(start, isWhole);
        return new(isOwn ? DataSourceKind.Json : DataSourceKind.JsonLines, isOwn, null);
    }

    /// <summary>Whether the first line is an object of its own; one that goes beyond what can be seen is taken for one.</summary>
    private static bool IsObjectInLine(ReadOnlySpan<byte> text, bool isWhole)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0 && !isWhole)
            return true;
        var reader = new Utf8JsonReader(end < 0 ? text : text[..end], isFinalBlock: false, state: default);
        try
        {
            return reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            // Bad lines are told of when they are read.
            return true;
        }
    }
}
