namespace Sim2l.Sessions;

/// <summary>One of the shared stores, each of which may be used elsewhere.</summary>
internal enum StoreKind
{
    Cache,
    Catalog,
    Results,
    Data,
}
