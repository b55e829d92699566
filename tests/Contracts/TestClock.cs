namespace Sim2l.Testing;

/// <summary>A clock that stands where the test puts it; its timers beat only when it is put forward by <see cref="Advance"/>.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<TestTimer> _timers = [];

    public TestClock()
        : this(new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(() => callback(state), Now + dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Puts the clock forward and lets every timer beat as often as it would have.</summary>
    public void Advance(TimeSpan span)
    {
        var end = Now + span;
        while (_timers.Where(timer => !timer.IsDisposed && timer.Due <= end).MinBy(static timer => timer.Due) is { } next)
        {
            Now = next.Due;
            next.Beat();
        }
        Now = end;
    }
}
