using System.Management.Automation;
using Sim2l.Configuration;

namespace Sim2l.Commands;

/// <summary>Offers what every cmdlet needs: cancellation, options, paths, progress, and faults as error records.</summary>
public abstract class Sim2lCommand : PSCmdlet, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The options, one set a process: what Set-Sim2lOption sets holds in every runspace.</summary>
    internal static Sim2lConfiguration Configuration { get; } = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>What the cmdlet is about: the first half of its error ids.</summary>
    protected abstract string Subject { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _cancellation.Dispose();
    }

    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Does one item's work; its fault becomes an error record and the next item can follow.</summary>
    /// <returns>Whether it went well.</returns>
    protected bool Try(object? target, Action action) => Try(Subject, target, action);

    /// <summary>Does one item's work that is about something of its own, which its fault's id begins with.</summary>
    private protected bool Try(string subject, object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Sim2lException e)
        {
            WriteError(Errors.From(e, subject, target));
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        return false;
    }

    /// <summary>Writes items as they come; a fault on the way becomes an error record and ends this sequence only.</summary>
    protected void WriteEach(object? target, Func<IEnumerable<object>> items)
    {
        IEnumerator<object>? enumerator = null;
        try
        {
            if (!Try(target, () => enumerator = items().GetEnumerator()))
                return;
            while (TryMoveNext(target, enumerator!))
                WriteObject(enumerator!.Current);
        }
        finally
        {
            enumerator?.Dispose();
        }
    }

    /// <summary>Waits for a store: the one place where the pipeline's thread does.</summary>
    protected T Wait<T>(Func<CancellationToken, Task<T>> work) => work(Cancellation).GetAwaiter().GetResult();

    /// <summary>As the other, for long work: what is to be done on the pipeline's thread meanwhile is done again and again.</summary>
    private protected T Wait<T>(Func<CancellationToken, Task<T>> work, Action meanwhile) => Wait(cancellation =>
    {
        var task = Task.Run(() => work(cancellation), CancellationToken.None);
        while (Task.WaitAny([task], Interval) < 0)
            meanwhile();
        return task;
    });

    /// <summary>As the other, for work that answers nothing.</summary>
    protected void Wait(Func<CancellationToken, Task> work) => work(Cancellation).GetAwaiter().GetResult();

    /// <summary>What a store streams, item by item as it arrives.</summary>
    protected IEnumerable<T> Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> items) => items(Cancellation).ToBlockingEnumerable(Cancellation);

    /// <summary>Ends the cmdlet with a fault after which nothing further can be done.</summary>
    protected void Stop(Sim2lException fault, object? target) => ThrowTerminatingError(Errors.From(fault, Subject, target));

    /// <summary>The file system path of a path that is taken literally; it need not exist.</summary>
    protected string ResolveLiteralPath(string path) => InFileSystem(path, () =>
    {
        var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return (provider, resolved);
    });

    /// <summary>The file system paths that a path with wildcards stands for; a name without wildcards must exist.</summary>
    protected IReadOnlyCollection<string> ResolveWildcardPath(string path) => InFileSystem(path, () =>
    {
        var resolved = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
        return (provider, resolved);
    });

    /// <remarks>PowerShell hands over an empty text where a piped record has none.</remarks>
    private protected static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    /// <summary>A file as Get-Item writes it: PowerShell shows a bare one without its size.</summary>
    private protected PSObject GetFile(string path) => InvokeProvider.Item.Get([path], force: true, literalPath: true).Single();

    /// <summary>Reports how far a long piece of work is.</summary>
    /// <param name="activity">What is being done.</param>
    /// <param name="total">What 100 percent is.</param>
    internal ProgressReport StartProgress(string activity, long total) => new(this, activity, total);

    private static T InFileSystem<T>(string path, Func<(ProviderInfo Provider, T Resolved)> resolve)
    {
        try
        {
            var (provider, resolved) = resolve();
            return provider.Name == "FileSystem"
                ? resolved
                : throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' belongs to the provider {provider.Name}; give a path in the file system.");
        }
        catch (SessionStateException e)
        {
            throw new Sim2lException(ErrorKind.NotFound, e.Message, e);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or WildcardPatternException or ProviderInvocationException)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' is not a path: {e.Message}", e);
        }
    }

    /// <remarks>Spelled out because the cost of a closure a row shows in readers of many rows.</remarks>
    private bool TryMoveNext(object? target, IEnumerator<object> items)
    {
        try
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            return items.MoveNext();
        }
        catch (Sim2lException e)
        {
            WriteError(Errors.From(e, Subject, target));
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        return false;
    }
}
