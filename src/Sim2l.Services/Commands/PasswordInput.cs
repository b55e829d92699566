using System.Text;

namespace Sim2l.Commands;

/// <summary>Asks for a password without showing it; from a file or pipe it is the first line.</summary>
internal static class PasswordInput
{
    public static Secret Read(TextWriter prompt)
    {
        if (Console.IsInputRedirected)
            return new(Console.In.ReadLine() ?? throw new Sim2lException(ErrorKind.InvalidInput, "There is no password on the standard input; its first line is the password."));
        var password = Ask(prompt, "Password: ");
        return Ask(prompt, "Again: ") == password ? new(password) : throw new Sim2lException(ErrorKind.InvalidInput, "The two passwords differ.");
    }

    private static string Ask(TextWriter prompt, string question)
    {
        prompt.Write(question);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        prompt.WriteLine();
        return text.ToString();
    }
}
