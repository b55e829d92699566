using System.Management.Automation;

namespace Sim2l.Sessions;

/// <summary>Reads the address of a service; a host alone is one over plain HTTP.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServiceAddressAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            Uri address => Check(address),
            object?[] items => Array.ConvertAll(items, item => Transform(engineIntrinsics, item)),
            string text => Parse(text),
            // A record has the address in a property; what fails here is not looked for there.
            _ => inputData,
        };

    private static Uri Parse(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var address) ? Check(address) : throw Refused();

    // A name or password in an address would be shown wherever the address is.
    private static Uri Check(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Query.Length == 0 ? address : throw Refused();

    private static ArgumentTransformationMetadataException Refused() =>
        new("Give the address of a service, such as http://host:8001 or a host's name; who connects is said by -Credential, -SessionId or -Anonymous.");
}
