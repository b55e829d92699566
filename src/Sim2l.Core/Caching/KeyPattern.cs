using System.Text;

namespace Sim2l.Caching;

/// <summary>Keys as stores match them: wildcards of the prompt as SQL's LIKE.</summary>
public static class KeyPattern
{
    /// <summary>A LIKE pattern that matches whatever the wildcards do; where they name characters in brackets, more than that.</summary>
    public static string FromWildcard(string wildcard)
    {
        ArgumentNullException.ThrowIfNull(wildcard);
        var like = new StringBuilder(wildcard.Length);
        for (var i = 0; i < wildcard.Length; i++)
        {
            var end = wildcard[i] == '[' ? wildcard.IndexOf(']', i + 1) : -1;
            if (end > 0)
            {
                like.Append('_');
                i = end;
            }
            else if (wildcard[i] == '`' && i + 1 < wildcard.Length)
            {
                Append(like, wildcard[++i]);
            }
            else
            {
                like.Append(wildcard[i] switch { '*' => "%", '?' => "_", _ => null });
                if (wildcard[i] is not ('*' or '?'))
                    Append(like, wildcard[i]);
            }
        }
        return like.ToString();
    }

    /// <summary>A LIKE pattern that matches a key alone, or in another case.</summary>
    public static string FromKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var like = new StringBuilder(key.Length);
        foreach (var character in key)
            Append(like, character);
        return like.ToString();
    }

    private static void Append(StringBuilder like, char character)
    {
        if (character is '%' or '_' or '\\')
            like.Append('\\');
        like.Append(character);
    }
}
