using System.CommandLine;
using System.Text.Json;

namespace Sim2l.Commands;

/// <summary><c>health</c>: asks running services whether they and their stores work, for supervisors in whose images there is no other program that could.</summary>
internal static class HealthCommand
{
    private const int LongestAnswer = 65_536;

    private static readonly Uri DefaultAddress = new("http://127.0.0.1:8001");

    public static Command Create()
    {
        var addresses = new Argument<Uri[]>("ADDRESS")
        {
            Description = $"The services; {DefaultAddress} unless told otherwise.",
            CustomParser = static result => [.. result.Tokens.Select(token => Parse(token.Value, result.AddError))],
            Arity = ArgumentArity.ZeroOrMore,
        };
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait for each of them.", HelpName = "SECONDS", DefaultValueFactory = static _ => 5 };
        timeout.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 3_600)
                result.AddError("--timeout must be 1 to 3600.");
        });
        var command = new Command("health", "Asks running services whether they work; the exit code is 0 when all do.") { addresses, timeout };
        command.SetAction((parsed, cancellation) => CommandGuard.RunAsync(parsed, async () =>
        {
            var asked = parsed.GetValue(addresses) is { Length: > 0 } named ? named : [DefaultAddress];
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)), MaxResponseContentBufferSize = LongestAnswer };
            var faults = new List<string>();
            foreach (var address in asked)
            {
                var (isHealthy, text) = await AskAsync(http, address, cancellation);
                if (isHealthy)
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(text);
                else
                    faults.Add(text);
            }
            if (faults.Count > 0)
                throw new Sim2lException(ErrorKind.Unavailable, string.Join(" ", faults));
        }));
        return command;
    }

    /// <summary>Reads the address of a service.</summary>
    public static Uri Parse(string text, Action<string> refuse)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
            return address;
        refuse("An address is one such as http://127.0.0.1:8001.");
        return DefaultAddress;
    }

    private static async Task<(bool IsHealthy, string Text)> AskAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health"), cancellation);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            string? Find(string name) => body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return answer.IsSuccessStatusCode
                ? (true, $"{address} {Find("service")} healthy, {Find("backend")}")
                : (false, $"{address} {Find("service")} is {Find("status") ?? "unhealthy"}: {Find("error") ?? $"HTTP {(int)answer.StatusCode}"}.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return (false, $"{address} does not answer as a service of Sim2l: {e.Message}");
        }
    }
}
