namespace Sim2l;

/// <summary>Damages texts at random, the same way for the same seed.</summary>
internal sealed class Mutation(int seed, byte[] alphabet)
{
    private readonly Random _random = new(seed);

    public byte[] Damage(byte[] text)
    {
        var damaged = new List<byte>(text);
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
            Change(damaged);
        return [.. damaged];
    }

    private void Change(List<byte> text)
    {
        var at = _random.Next(text.Count + 1);
        switch (_random.Next(6))
        {
            case 0:
                text.Insert(at, Any());
                break;
            case 1 when at < text.Count:
                text.RemoveAt(at);
                break;
            case 2 when at < text.Count:
                text[at] = Any();
                break;
            case 3 when at < text.Count:
                text[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 4:
                text.RemoveRange(at, text.Count - at);
                break;
            default:
                var piece = text.GetRange(0, at);
                text.InsertRange(_random.Next(text.Count + 1), piece[_random.Next(piece.Count + 1)..]);
                break;
        }
    }

    private byte Any() => _random.Next(4) == 0 ? (byte)_random.Next(256) : alphabet[_random.Next(alphabet.Length)];
}
