using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Web;

/// <summary>The answer to a service that gives none.</summary>
internal static class ServiceFault
{
    public static AnswerException Unreachable(string service, Exception? fault = null) => Create(HttpStatusCode.BadGateway, service, $"The {service} service cannot be reached.", fault);

    public static AnswerException Slow(string service, Exception? fault = null) => Create(HttpStatusCode.GatewayTimeout, service, $"The {service} service did not answer in time.", fault);

    private static AnswerException Create(HttpStatusCode status, string service, string message, Exception? fault) =>
        new(new ErrorAnswer(status, message, members: new Dictionary<string, object?> { ["service"] = service }), fault is null ? message : $"{message} {fault.Message}", fault);
}
