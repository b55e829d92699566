namespace Sim2l.Storages;

/// <summary>A result that could not be copied.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Fault">Why.</param>
public sealed record StorageFailure(string Key, Sim2lException Fault);
