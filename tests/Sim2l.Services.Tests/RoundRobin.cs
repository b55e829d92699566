namespace Sim2l;

/// <summary>A client of several services that are one: asks them in turns, and the next one where one does not answer.</summary>
internal sealed class RoundRobin<TStore>(IReadOnlyList<TStore> stores)
{
    private const int Rounds = 20;

    private int _next;
    private long _retries;

    /// <summary>How often another one had to be asked.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    public async Task<T> AskAsync<T>(Func<TStore, Task<T>> question)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await question(stores[(int)((uint)Interlocked.Increment(ref _next) % stores.Count)]);
            }
            catch (Sim2lException e) when (e.Kind is ErrorKind.Unavailable or ErrorKind.Timeout && attempt < Rounds * stores.Count)
            {
                Interlocked.Increment(ref _retries);
            }
        }
    }
}
