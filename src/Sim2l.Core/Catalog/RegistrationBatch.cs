using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Gathers simulations into requests that a service takes, and their results in the same order.</summary>
/// <param name="send">Sends the bodies of one request.</param>
internal sealed class RegistrationBatch(Func<object?[], Task<IReadOnlyList<RegistrationResult>>> send)
{
    // What a service takes is larger; what one transaction takes, about as many.
    private const int MaximumBytes = 8 * 1024 * 1024;
    private const int MaximumCount = 250;

    private readonly List<RegistrationResult?> _results = [];
    private readonly List<object?> _waiting = [];
    private long _bytes;

    public async Task AddAsync(NewSimulation simulation)
    {
        string text;
        try
        {
            text = PythonJson.Write(CatalogWire.Write(simulation));
        }
        catch (Sim2lException e) when (RegistrationResult.IsOfOne(e))
        {
            _results.Add(new() { Fault = e });
            return;
        }
        if (_waiting.Count == MaximumCount || (_waiting.Count > 0 && _bytes + text.Length > MaximumBytes))
            await SendAsync().ConfigureAwait(false);
        _results.Add(null);
        _waiting.Add(JsonDictionary.Read(text));
        _bytes += text.Length;
    }

    public async Task<IReadOnlyList<RegistrationResult>> CompleteAsync()
    {
        if (_waiting.Count > 0)
            await SendAsync().ConfigureAwait(false);
        return [.. _results.Select(static result => result!)];
    }

    private async Task SendAsync()
    {
        var sent = new Queue<RegistrationResult>(await send([.. _waiting]).ConfigureAwait(false));
        for (var i = _results.IndexOf(null); sent.Count > 0; i++)
            _results[i] ??= sent.Dequeue();
        _waiting.Clear();
        _bytes = 0;
    }
}
