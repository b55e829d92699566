using Sim2l.Http;

namespace Sim2l.Caching;

/// <summary>What the service answered.</summary>
internal sealed record CacheAnswer(int Status, JsonBody Body)
{
    public string Error => Body.RequireText("error");

    public string Detail => Body.RequireText("detail");
}
