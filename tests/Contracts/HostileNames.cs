using System.Text;

namespace Sim2l.Testing;

/// <summary>Names that try to lead somewhere else, to be another name, or to be none.</summary>
public static class HostileNames
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "CONIN$", "CONOUT$", "CLOCK$", "COM¹", "LPT³"];

    /// <summary>At least 200 names, none twice.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Climbing().Concat(Absolute()).Concat(OfDevices()).Concat(Unseen()).Concat(Alike()).Concat(Long()).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Climbing()
    {
        foreach (var up in new[] { "..", ".", "...", ".. ", "..;", "%2e%2e", "%252e%252e", "..%2f", "..%5c", "..%c0%af", "．．", "․․", "‥", "…" })
        {
            foreach (var separator in new[] { "/", "\\", "//", "/./", "\\/", "∕", "／", "⧵" })
                yield return $"{up}{separator}{up}{separator}outside.txt";
            yield return up;
            yield return $"inside/{up}/{up}/outside.txt";
        }
    }

    private static IEnumerable<string> Absolute() =>
    [
        "/", "//", "///", "/tmp/outside.txt", "//server/share/outside.txt", "\\", "\\\\", @"\\server\share\outside.txt", @"\\?\C:\outside.txt", @"\\.\pipe\outside",
        "C:", "C:/", @"C:\outside.txt", "C:outside.txt", "c:/outside.txt", "file:///tmp/outside.txt", "~", "~/outside.txt", "~root/outside.txt", "$HOME/outside.txt",
        "%TEMP%/outside.txt", "a:b", "a.txt:stream", "a.txt::$DATA", "/dev/null", "/proc/self/environ", "http://outside/", "-rf", "--force", "|sh", ">out", "<in", "a;b", "a&b", "`id`", "$(id)",
    ];

    private static IEnumerable<string> OfDevices() =>
        Devices.SelectMany(static device => new[] { device, device.ToLowerInvariant(), $"{device}.txt", $"{device} .txt", $"{device}.", $"{device} ", $"{device}/a.txt", $"a/{device}" });

    private static IEnumerable<string> Unseen() =>
        Enumerable.Range(0, 33).Concat([0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0xD800, 0xDC00])
            .SelectMany(static code => new[] { $"{(char)code}", $"a{(char)code}b.txt", $"..{(char)code}/outside.txt" });

    private static IEnumerable<string> Alike()
    {
        const string Name = "Ärger.txt";
        return [Name, Name.Normalize(NormalizationForm.FormD), "ärger.txt", "ÄRGER.TXT", "раss.txt", "pass.txt", "ﬁle.txt", "file.txt", "ſ.txt", "s.txt", "K.txt", "K.txt", "İ.txt", "ı.txt", "a.txt.", "a.txt ", " a.txt"];
    }

    private static IEnumerable<string> Long() =>
        [new('a', 255), new('a', 256), new('a', 300), $"{new string('a', 300)}.txt", new('ü', 200), string.Concat(Enumerable.Repeat("𝛑", 300)), string.Join('/', Enumerable.Repeat("a", 300)), string.Join('/', Enumerable.Repeat("..", 300)), "", " ", "\t", "a//b", "a/", "/a"];
}
