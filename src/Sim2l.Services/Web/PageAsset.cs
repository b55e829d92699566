namespace Sim2l.Web;

/// <summary>A file of the page, packed once.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">What it is.</param>
internal sealed record PageAsset(byte[] Content, string ContentType)
{
    private readonly Lazy<byte[]> _packed = new(() => Pack(Content));

    /// <summary>The same as gzip has it.</summary>
    public byte[] Packed => _packed.Value;

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize))
            gzip.Write(content);
        return packed.ToArray();
    }
}
