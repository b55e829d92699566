namespace Sim2l.DataSources;

/// <summary>Remembers how far an import on another thread is, for whoever shows it.</summary>
internal sealed class LatestProgress : IProgress<ImportProgress>
{
    private volatile ImportProgress _latest = new(0, null);

    public long Rows => _latest.Rows;

    public double? Fraction => _latest.Fraction;

    public void Report(ImportProgress value) => _latest = value;
}
