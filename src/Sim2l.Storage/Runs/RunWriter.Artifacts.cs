using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sim2l.Data;

namespace Sim2l.Runs;

public sealed partial class RunWriter
{
    private const int CopyBytes = 1 << 20;

    /// <summary>Adds a file's content to the run, streamed and hashed on the way.</summary>
    /// <param name="artifact">Name and description.</param>
    /// <param name="content">A seekable stream; its rest becomes the content.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellation">Leaves nothing of the artifact behind.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> above <see cref="NewArtifact.MaximumBytes"/>; <see cref="ErrorKind.Conflict"/> when the run is not running or the content changes meanwhile.</exception>
    public RunArtifact AddArtifact(NewArtifact artifact, Stream content, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        RunRules.RequireName(artifact.Name);
        var size = content.Length - content.Position;
        if (size > NewArtifact.MaximumBytes)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{artifact.Name}' has {size:N0} bytes, a run's file takes {NewArtifact.MaximumBytes:N0}; add it as an external file (-External).");
        // The hash comes first: setting it on a row that has its content would read all of that into memory.
        var start = content.Position;
        var hash = Hash(content, cancellation: cancellation);
        content.Position = start;
        RunArtifact? added = null;
        WriteData(database =>
        {
            added = InsertArtifact(database, artifact, size, hash, null);
            if (size > 0)
                CopyContent(database, added, content, progress, cancellation);
        });
        return added!;
    }

    /// <summary>Adds a reference to a file outside, with its size and hash.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when there is no such file.</exception>
    public RunArtifact AddExternalArtifact(NewArtifact artifact, string path, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        RunRules.RequireName(artifact.Name);
        var full = Path.GetFullPath(path);
        var (size, hash) = HashFile(full, progress, cancellation);
        var external = Path.GetRelativePath(Path.GetDirectoryName(RunPath)!, full).Replace('\\', '/');
        RunArtifact? added = null;
        WriteData(database => added = InsertArtifact(database, artifact, size, hash, external));
        return added!;
    }

    private static (long Size, string Hash) HashFile(string path, IProgress<long>? progress, CancellationToken cancellation)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return (file.Length, Hash(file, progress, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.NotFound, $"The external file '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static string Hash(Stream content, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        foreach (var part in Parts(content, cancellation))
        {
            hash.AppendData(part.Span);
            progress?.Report(size += part.Length);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(Stream content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            for (int count; (count = content.ReadAtLeast(buffer.AsSpan(0, CopyBytes), CopyBytes, throwOnEndOfStream: false)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return buffer.AsMemory(0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CopyContent(SqliteDatabase database, RunArtifact added, Stream content, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long written = 0;
        try
        {
            using var blob = new SqliteBlob(database.Connection, "artifacts", "data", added.Id);
            foreach (var part in Parts(content, cancellation).TakeWhile(part => written + part.Length <= added.SizeBytes))
            {
                blob.Write(part.Span);
                hash.AppendData(part.Span);
                progress?.Report(written += part.Length);
            }
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.ToException(e, database.Path);
        }
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != added.ContentHash)
            throw new Sim2lException(ErrorKind.Conflict, $"'{added.Name}' changed while it was read; add it again when nothing writes to it.");
    }

    private RunArtifact InsertArtifact(SqliteDatabase database, NewArtifact artifact, long size, string hash, string? external)
    {
        var now = Now;
        var contentType = artifact.ContentType ?? MediaType.FromName(artifact.Name);
        var insert = database.Statement("""
            INSERT INTO artifacts (name, path, content_hash, content_type, size_bytes, category, external_path, description, created_at, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(1, artifact.Name).Bind(2, artifact.ArtifactPath).Bind(3, hash).Bind(4, contentType).Bind(5, (long?)size)
            .Bind(6, artifact.Category).Bind(7, external).Bind(8, artifact.Description).Bind(9, now);
        if (external is null)
            insert.BindZeroBlob(10, size);
        insert.Run();
        return new()
        {
            ExecutionId = ExecutionId,
            RunPath = RunPath,
            Id = database.LastInsertRowId,
            Name = artifact.Name,
            SizeBytes = size,
            ContentType = contentType,
            Category = artifact.Category,
            ContentHash = hash,
            ArtifactPath = artifact.ArtifactPath,
            ExternalPath = external,
            Description = artifact.Description,
            CreatedAt = now,
            IsExternal = external is not null,
        };
    }
}
