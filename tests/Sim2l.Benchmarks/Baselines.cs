using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim2l.Hosting;

namespace Sim2l.Benchmarks;

/// <summary>Routes that do the least there is to do, in the same host, behind the same middleware; none needs a session.</summary>
internal static class Baselines
{
    public const string Path = "/baseline";

    private static readonly byte[] Done = "{\"success\": true}"u8.ToArray();

    /// <summary>Answers the same bytes to every key.</summary>
    public static void MapConstant(this IEndpointRouteBuilder routes, byte[] answer) =>
        routes.MapGet(Path + "/{**key}", (RequestDelegate)(context => AnswerAsync(context, answer))).NeedsNoSession();

    /// <summary>Looks the next row up, and answers the same bytes whatever is in it.</summary>
    public static void MapLookup(this IEndpointRouteBuilder routes, RawPostgres database, int entries, byte[] answer) =>
        routes.MapGet(Path + "/{**key}", (RequestDelegate)(async context =>
        {
            await database.FindAsync(Random.Shared.Next(entries));
            await AnswerAsync(context, answer);
        })).NeedsNoSession();

    /// <summary>Reads the body to its end and has the next row inserted.</summary>
    public static void MapInsert(this IEndpointRouteBuilder routes, Func<Task> insert) =>
        routes.MapPost(Path, (RequestDelegate)(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await insert();
            await AnswerAsync(context, Done);
        })).NeedsNoSession();

    private static Task AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }
}
