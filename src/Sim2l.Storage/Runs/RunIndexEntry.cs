namespace Sim2l.Runs;

/// <summary>What the index keeps of one file: its run and what its status is derived from, or why it cannot be read.</summary>
/// <remarks><c>CheckedAt</c> is when the file was read, in UTC ticks; <see cref="RunFileStamp.Never"/> makes the next listing read it again.</remarks>
internal sealed record RunIndexEntry(string FileName, RunFileStamp Stamp, long CheckedAt, Run? Run, RunState State, Sim2lException? Fault);
