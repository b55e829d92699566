using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>An input, output or metric of a result.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, as <see cref="RunValue.Value"/>, or a <see cref="DateTimeOffset"/>.</param>
/// <param name="Unit">The unit, as text.</param>
/// <param name="Type">The type's name as recorded; texts of a type that names a time are times.</param>
public sealed record ResultParameter(string Name, object? Value, string? Unit = null, string? Type = null);
