using System.Globalization;

namespace Sim2l.Configuration;

/// <summary>Reads the values of options; what cannot be read is an <see cref="ErrorKind.InvalidInput"/>, whose message never repeats a secret.</summary>
internal static class OptionText
{
    public static string ExpandHome(string path) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    public static string Folder(string text, string home) =>
        !string.IsNullOrWhiteSpace(text) && !text.Contains('\0')
            ? Path.GetFullPath(ExpandHome(text), home)
            : throw Invalid($"'{text}' is not a folder.");

    public static double Hours(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and < 1e6
            ? hours
            : throw Invalid($"'{text}' is not a number of hours above 0.");

    public static bool Flag(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => throw Invalid($"'{text}' is neither true nor false."),
    };

    // Who connects is said by the session's option: a name or password in an address would be shown wherever the address is.
    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Query.Length == 0
            ? address
            : throw Invalid("it is not the address of a service, such as http://host:8001, without a name, password or query.");

    public static Secret Secret(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) ? new(text) : throw Invalid("it is no session's token.");

    public static Secret DatabaseUrl(string text) =>
        text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            ? new(text)
            : throw Invalid("it is not the URL of a database, which begins with postgresql://.");

    private static Sim2lException Invalid(string message) => new(ErrorKind.InvalidInput, message);
}
