namespace Sim2l.Storages;

/// <summary>What a storage is to its manager.</summary>
public enum StorageRole
{
    /// <summary>Where results are saved and looked for first.</summary>
    Primary,

    /// <summary>Where they are saved too, and looked for when the primary cannot be reached.</summary>
    Secondary,

    /// <summary>What was used last, in memory.</summary>
    Cache,
}
