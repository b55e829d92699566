namespace Sim2l.Sessions;

public sealed class SessionTokenTests
{
    [Fact]
    public void Tokens_are_256_bits_that_never_repeat()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(static _ => SessionToken.New().Reveal()).ToList();

        Assert.Equal(1_000, tokens.Distinct().Count());
        Assert.All(tokens, static token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
    }

    [Fact]
    public void The_hash_of_a_token_is_its_SHA_256()
    {
        var hash = SessionToken.Hash(new("abc"));

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
        Assert.Equal("ba7816bf8f01cfea", SessionToken.SessionId(hash));
    }
}
