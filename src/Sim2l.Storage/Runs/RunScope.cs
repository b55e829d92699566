using System.Runtime.ExceptionServices;

namespace Sim2l.Runs;

/// <summary>Remembers the last exception thrown in the flow of a <c>using</c> block, which <see cref="IDisposable.Dispose"/> cannot see otherwise.</summary>
internal sealed class RunScope
{
    private static readonly AsyncLocal<RunScope?> Current = new();

    private readonly RunScope? _outer;

    static RunScope() => AppDomain.CurrentDomain.FirstChanceException += Remember;

    private RunScope()
    {
        _outer = Current.Value;
    }

    public bool IsOpen { get; private set; } = true;

    public Exception? LastException { get; private set; }

    public static RunScope Enter() => Current.Value = new RunScope();

    public void Leave()
    {
        IsOpen = false;
        if (Current.Value == this)
            Current.Value = _outer;
    }

    private static void Remember(object? sender, FirstChanceExceptionEventArgs e)
    {
        for (var scope = Current.Value; scope is not null; scope = scope._outer)
        {
            if (scope.IsOpen)
                scope.LastException = e.Exception;
        }
    }
}
