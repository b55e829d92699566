using Microsoft.Playwright;

namespace Sim2l.Benchmarks;

/// <summary>The frames that a browser drew while something was done, by the time stamps of its animation frames.</summary>
/// <param name="Rate">Frames in a second.</param>
/// <param name="Longest">The longest time from one to the next, in milliseconds.</param>
internal sealed record PageFrames(double Rate, double Longest)
{
    private const string Start = """
        () => {
            const times = window.frameTimes = [];
            const next = time => { times.push(time); if (window.frameTimes === times) requestAnimationFrame(next); };
            requestAnimationFrame(next);
        }
        """;

    private const string Stop = "() => { const times = window.frameTimes; window.frameTimes = null; return times; }";

    public static async Task<PageFrames> WhileAsync(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync(Start);
        await act();
        var times = await page.EvaluateAsync<double[]>(Stop);
        var between = times.Skip(1).Zip(times, static (later, earlier) => later - earlier).ToArray();
        return new(between.Length / between.Sum() * 1e3, between.Max());
    }
}
