namespace Sim2l.Hosting;

/// <summary>A fault whose answer is known where it happens.</summary>
internal sealed class AnswerException(ErrorAnswer answer, string message, Exception? inner = null) : Exception(message, inner)
{
    public ErrorAnswer Answer { get; } = answer;
}
