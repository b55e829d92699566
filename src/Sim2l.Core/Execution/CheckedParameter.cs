namespace Sim2l.Execution;

/// <summary>A parameter whose value is what its schema says.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value, in the schema's unit.</param>
/// <param name="Unit">The unit; null without one.</param>
/// <param name="Type">The type's name; null where no schema says it.</param>
public sealed record CheckedParameter(string Name, object? Value, string? Unit = null, string? Type = null);
