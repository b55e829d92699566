using System.Security;
using Sim2l.Sessions;

namespace Sim2l.Storages;

/// <summary>A place of results as a user writes it; what may hold a password is never printed.</summary>
/// <remarks>PowerShell makes one of a text, a secure string, a file or a folder. What it means is read later, because a fault while it is bound would quote it.</remarks>
public sealed class StorageLocation
{
    private readonly Secret _text;

    public StorageLocation(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = new(text);
    }

    public StorageLocation(SecureString text)
    {
        _text = SecretText.Read(text);
    }

    public StorageLocation(FileSystemInfo item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _text = new(item.FullName);
    }

    public override string ToString() => StorageAddress.IsSecret(_text.Reveal()) ? "postgresql" : _text.Reveal();

    internal StorageSettings Read(Func<string, string> resolve) => StorageAddress.Read(_text.Reveal(), resolve);
}
