using System.Management.Automation;
using System.Security;
using Sim2l.Sessions;

namespace Sim2l.Commands;

/// <summary>Takes what hides a text; the message for anything else does not repeat it, as PowerShell's own would.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a plain text is taken too.</summary>
    public bool AllowText { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            SecureString secure => secure,
            Secret secret => SecretText.Hide(secret),
            string text when AllowText => SecretText.Hide(new Secret(text)),
            _ => throw new ArgumentTransformationMetadataException(AllowText
                ? "Give a text or a SecureString."
                : "Give a SecureString, such as Read-Host -AsSecureString returns, or the Token of a session; never a plain text."),
        };
}
