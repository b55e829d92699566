using System.Text;

namespace Sim2l.DataSources;

/// <summary>What a file was recognised as, by its content.</summary>
/// <param name="Kind">What form it has.</param>
/// <param name="IsOwn">Whether it is a result of optimization in a form of our own.</param>
/// <param name="Encoding">What its text is written in; null for UTF-8 and for what is no text.</param>
internal sealed record FileForm(DataSourceKind Kind, bool IsOwn, Encoding? Encoding);
