using System.Net.Http.Headers;
using Sim2l.Http;

namespace Sim2l.Hosting;

/// <summary>What a service answered.</summary>
internal sealed record HttpAnswer(int Status, string Content, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonBody Body => JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(Content));

    /// <summary>The text of <c>error</c>, after the whole form of a refusal was checked.</summary>
    public string Error
    {
        get
        {
            Assert.Equal("application/json", ContentHeaders.ContentType?.ToString());
            Assert.Equal(Status, Body.RequireInteger("status"));
            foreach (var member in new[] { "type", "title", "detail", "trace_id" })
                Assert.NotEmpty(Body.RequireText(member));
            Assert.DoesNotContain("   at ", Content, StringComparison.Ordinal);
            return Body.RequireText("error");
        }
    }
}
