namespace Sim2l.Demo;

public sealed class TextTableTests
{
    [Fact]
    public void Aligns_every_column_by_its_heading()
    {
        var table = new TextTable("Name", ">Bytes", "Unit");
        table.Add("a", "12345678", "K");
        table.Add("longer", "1", "");
        using var writer = new StringWriter { NewLine = "\n" };
        table.WriteTo(writer);
        Assert.Equal(
            """
            Name       Bytes  Unit
            ------  --------  ----
            a       12345678  K
            longer         1


            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    [Fact]
    public void Refuses_a_row_of_another_length() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TextTable("a", "b").Add("only one"));
}
