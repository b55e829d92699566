namespace Sim2l.Testing;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(Action callback, DateTimeOffset due, TimeSpan period) : ITimer
{
    public DateTimeOffset Due { get; private set; } = due;

    public bool IsDisposed { get; private set; }

    public void Beat()
    {
        Due += period;
        callback();
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

    public void Dispose() => IsDisposed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
