using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sim2l.Sessions;

public sealed class PasswordHashTests
{
    private static readonly Secret Password = new("correct horse battery");

    /// <summary>RFC 7914, section 11: PBKDF2-HMAC-SHA256, of whose 64 bytes the first 32 are ours.</summary>
    [Theory]
    [InlineData("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")]
    [InlineData("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")]
    public void The_vectors_of_rfc_7914_verify(string password, string salt, int iterations, string hash)
    {
        Assert.True(PasswordHash.Verify(new(password), Stored(iterations, Encoding.ASCII.GetBytes(salt), Convert.FromHexString(hash))));
        Assert.False(PasswordHash.Verify(new(password + "x"), Stored(iterations, Encoding.ASCII.GetBytes(salt), Convert.FromHexString(hash))));
    }

    [Fact]
    public void A_hash_is_what_Python_computes()
    {
        var parts = PasswordHash.Create(new("pässwörd \U0001F511"), 1_234).Split('$');
        var salt = Base64Url.DecodeFromChars(parts[2]);

        var answer = Python.Ask("__import__('hashlib').pbkdf2_hmac('sha256', 'pässwörd \\U0001F511'.encode(), data, 1234).hex()"
            .Replace("ä", "\\u00e4", StringComparison.Ordinal).Replace("ö", "\\u00f6", StringComparison.Ordinal), [salt]);

        Assert.Equal("pbkdf2-sha256", parts[0]);
        Assert.Equal("1234", parts[1]);
        Assert.Equal(16, salt.Length);
        Assert.Equal(Convert.ToHexStringLower(Base64Url.DecodeFromChars(parts[3])), Assert.Single(answer));
    }

    [Fact]
    public void New_hashes_take_at_least_what_OWASP_asks_for()
    {
        var hash = PasswordHash.Create(Password);

        Assert.True(int.Parse(hash.Split('$')[1], CultureInfo.InvariantCulture) >= 600_000);
        Assert.False(PasswordHash.IsOutdated(hash));
        Assert.True(PasswordHash.IsOutdated(PasswordHash.Create(Password, PasswordHash.Iterations - 1)));
        Assert.False(PasswordHash.IsOutdated(PasswordHash.Decoy));
    }

    [Fact]
    public void Equal_passwords_have_different_hashes()
    {
        var first = PasswordHash.Create(Password, 10);
        var second = PasswordHash.Create(Password, 10);

        Assert.NotEqual(first, second);
        Assert.True(PasswordHash.Verify(Password, first));
        Assert.True(PasswordHash.Verify(Password, second));
        Assert.DoesNotContain(Password.Reveal(), first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Correct horse battery")]
    [InlineData("correct horse battery ")]
    [InlineData("correct horse batter")]
    public void Another_password_does_not_fit(string password) => Assert.False(PasswordHash.Verify(new(password), PasswordHash.Create(Password, 10)));

    [Fact]
    public void No_password_fits_the_decoy() => Assert.False(PasswordHash.Verify(Password, PasswordHash.Decoy));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_025)]
    public void Too_short_and_too_long_passwords_are_refused(int length)
    {
        var fault = Assert.Throws<Sim2lException>(() => PasswordHash.Create(new(new string('a', length)), 10));

        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1_024)]
    public void The_shortest_and_the_longest_password_fit(int length)
    {
        var password = new Secret(new string('a', length));

        Assert.True(PasswordHash.Verify(password, PasswordHash.Create(password, 10)));
    }

    [Fact]
    public void A_password_that_only_begins_like_the_longest_does_not_fit()
    {
        var hash = PasswordHash.Create(new(new string('a', PasswordHash.MaximumLength)), 10);

        Assert.False(PasswordHash.Verify(new(new string('a', PasswordHash.MaximumLength + 1)), hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW")]
    [InlineData("pbkdf2-sha256$0$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$-1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$1e3$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$99999999999$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$10$A!$AAAA")]
    [InlineData("pbkdf2-sha256$10$AAAA$")]
    [InlineData("pbkdf2-sha256$10$AAAA$AAAA$AAAA")]
    public void What_is_no_hash_is_said_to_be_damaged(string hash)
    {
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => PasswordHash.Verify(Password, hash)).Kind);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => PasswordHash.IsOutdated(hash)).Kind);
    }

    private static string Stored(int iterations, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha256${iterations}${Base64Url.EncodeToString(salt)}${Base64Url.EncodeToString(hash)}");
}
