namespace Sim2l.Sessions;

/// <summary>Where password hashes are worked out: each costs a good part of a second, so not more at a time than there are processors.</summary>
internal static class PasswordWork
{
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    public static Task<string> CreateAsync(Secret password, CancellationToken cancellation) =>
        RunAsync(() => PasswordHash.Create(password), cancellation);

    public static Task<bool> VerifyAsync(Secret password, string hash, CancellationToken cancellation) =>
        RunAsync(() => PasswordHash.Verify(password, hash), cancellation);

    private static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await Places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Places.Release();
        }
    }
}
