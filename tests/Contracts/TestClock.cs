namespace Sim2l.Testing;

/// <summary>A clock that stands where the test puts it.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    public void Advance(TimeSpan step) => Now += step;

    public override DateTimeOffset GetUtcNow() => Now;
}
