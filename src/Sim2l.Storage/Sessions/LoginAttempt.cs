namespace Sim2l.Sessions;

/// <summary>Whose attempt to log in counts as whose, as hashes: what strangers type is neither kept nor of their length.</summary>
internal sealed record LoginAttempt(string AddressKey, string LoginKey)
{
    public static LoginAttempt Of(Login login)
    {
        var address = Hash(login.Address);
        return new(address, Hash(address + UserNames.Fold(login.UserName)));
    }

    private static string Hash(string text) => SessionToken.Hash(new(text));
}
