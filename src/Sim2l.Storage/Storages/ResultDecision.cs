namespace Sim2l.Storages;

/// <summary>What becomes of a key, decided with its present state in hand, while nobody else changes it.</summary>
/// <returns>The new state; null to leave all as it is.</returns>
internal delegate ResultRevision? ResultDecision(ResultRevision? current);
