using System.Net;
using System.Security;

namespace Sim2l.Sessions;

/// <summary>Turns what PowerShell hides a text in into what Sim2l does, and back.</summary>
internal static class SecretText
{
    public static Secret Read(SecureString secure) => new(new NetworkCredential("", secure).Password);

    public static SecureString Hide(Secret secret)
    {
        var secure = new SecureString();
        foreach (var character in secret.Reveal())
            secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }
}
