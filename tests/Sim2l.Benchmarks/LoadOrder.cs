using System.Globalization;

namespace Sim2l.Benchmarks;

/// <summary>What the load generator is to send: one line of text on its input.</summary>
/// <param name="Service">Whose entries they are: <c>cache</c> or <c>catalog</c>.</param>
/// <param name="Port">The port of the service, on the loopback.</param>
/// <param name="Token">The session's token.</param>
/// <param name="Method"><c>GET</c> asks for random entries, <c>POST</c> stores one after the other.</param>
/// <param name="Path">Where to; the key follows in a GET.</param>
/// <param name="First">The number of the first entry.</param>
/// <param name="Range">How many entries a GET chooses among.</param>
/// <param name="Requests">How many requests, over all connections together.</param>
internal sealed record LoadOrder(string Service, int Port, string Token, string Method, string Path, int First, int Range, int Requests)
{
    public static LoadOrder Parse(string line)
    {
        var parts = line.Split(' ');
        return new(parts[0], Number(parts[1]), parts[2], parts[3], parts[4], Number(parts[5]), Number(parts[6]), Number(parts[7]));
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Service} {Port} {Token} {Method} {Path} {First} {Range} {Requests}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
