using System.Globalization;

namespace Sim2l.Commands;

/// <summary>A name that the pipeline brings as text, or as a property of a record; never a record turned into text.</summary>
/// <remarks>PowerShell would make a text of any object; of this it makes one only from what a constructor takes.</remarks>
public sealed class ItemName
{
    private readonly string _text;

    public ItemName(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
    }

    public ItemName(long number)
        : this(number.ToString(CultureInfo.InvariantCulture))
    {
    }

    public static implicit operator string(ItemName name) => name._text;

    public override string ToString() => _text;
}
