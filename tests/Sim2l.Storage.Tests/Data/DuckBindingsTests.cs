using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using DuckDB.NET.Data.Mapping;

namespace Sim2l.Data;

/// <summary>DuckDB.NET.Data over the bindings that it is built with.</summary>
public sealed class DuckBindingsTests
{
    private const string Bindings = "DuckDB.NET.Bindings";

    [Fact]
    public void A_table_is_made_filled_and_read()
    {
        DuckLibrary.SkipWhereMissing();
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "smoke.duckdb");
        using (var connection = Open(path))
        {
            Execute(connection, "CREATE TABLE points (id BIGINT, x DOUBLE, name VARCHAR)");
            using var appender = connection.CreateAppender("points");
            appender.CreateRow().AppendValue(1L).AppendValue((double?)double.NaN).AppendValue("Kühler, a name longer than twelve bytes").EndRow();
            appender.CreateRow().AppendValue(2L).AppendValue((double?)-0.5).AppendNullValue().EndRow();
        }
        using var again = Open(path);
        using var command = again.CreateCommand();
        command.CommandText = "SELECT id, x, name, encode(name), strlen($text) FROM points WHERE id <= $most ORDER BY id";
        command.Parameters.Add(new DuckDBParameter("most", 2L));
        command.Parameters.Add(new DuckDBParameter("text", "a\0b"));
        using var rows = command.ExecuteReader();
        Assert.True(rows.Read());
        Assert.Equal((1L, double.NaN, "Kühler, a name longer than twelve bytes"), (rows.GetInt64(0), rows.GetDouble(1), rows.GetString(2)));
        Assert.Equal(40, rows.GetBlob(3).Length);
        Assert.Equal(3L, rows.GetInt64(4));
        Assert.True(rows.Read());
        Assert.Equal((-0.5, true), (rows.GetDouble(1), rows.IsDBNull(2)));
        Assert.False(rows.Read());
    }

    [Fact]
    public void What_is_wrong_with_a_statement_is_told()
    {
        DuckLibrary.SkipWhereMissing();
        using var folder = new TemporaryFolder();
        using var connection = Open(Path.Join(folder.Path, "smoke.duckdb"));
        foreach (var (sql, part) in new[] { ("SELEC", "Parser Error"), ("SELECT * FROM nowhere", "Catalog Error"), ("SELECT CAST('a' AS INTEGER)", "Conversion Error") })
            Assert.Contains(part, Assert.Throws<DuckDBException>(() => Execute(connection, sql)).Message, StringComparison.Ordinal);
    }

    /// <remarks>Whatever the driver refers to and does not find fails only when it is first called.</remarks>
    [Fact]
    public void All_that_the_driver_refers_to_is_there()
    {
        var module = typeof(DuckDBConnection).Module;
        using var file = File.OpenRead(module.FullyQualifiedName);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var missing = new List<string>();
        var found = 0;
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference || !IsOfBindings(metadata, (TypeReferenceHandle)member.Parent))
                continue;
            try
            {
                module.ResolveMember(MetadataTokens.GetToken(handle));
                found++;
            }
            catch (Exception e) when (e is MissingMemberException or TypeLoadException)
            {
                missing.Add($"{metadata.GetString(member.Name)}: {e.Message}");
            }
        }
        Assert.Empty(missing);
        Assert.True(found > 200, $"{found} references");
    }

    /// <remarks>The compiler of the runtime looks at signatures and layouts too, of which a reference says nothing.</remarks>
    [Fact]
    public void All_methods_of_the_driver_can_be_compiled()
    {
        var module = typeof(DuckDBConnection).Module;
        using var file = File.OpenRead(module.FullyQualifiedName);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var failed = new List<string>();
        var prepared = 0;
        foreach (var handle in metadata.MethodDefinitions.Where(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress != 0))
        {
            try
            {
                Prepare(module.ResolveMethod(MetadataTokens.GetToken(handle))!);
                prepared++;
            }
            catch (FileNotFoundException e) when (e.FileName?.StartsWith("Apache.Arrow,", StringComparison.Ordinal) == true)
            {
                // Nobody here calls it, and what it needs is not there.
            }
            catch (Exception e) when (e is ArgumentException or MissingMemberException or TypeLoadException or FileNotFoundException or InvalidProgramException or BadImageFormatException)
            {
                failed.Add($"{module.ResolveMethod(MetadataTokens.GetToken(handle))}: {e.Message}");
            }
        }
        Assert.True(failed.Count == 0, string.Join('\n', failed));
        Assert.True(prepared > 500, $"{prepared} methods");
    }

    private static void Prepare(MethodBase method)
    {
        Type[] parameters = [.. method.DeclaringType!.GetGenericArguments(), .. method.IsGenericMethod ? method.GetGenericArguments() : []];
        if (parameters.Length == 0)
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        else
            RuntimeHelpers.PrepareMethod(method.MethodHandle, [.. parameters.Select(static parameter => ArgumentFor(parameter).TypeHandle)]);
    }

    /// <summary>A type that a generic parameter allows.</summary>
    private static Type ArgumentFor(Type parameter)
    {
        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            return typeof(long);
        return parameter.GetGenericParameterConstraints() switch
        {
            [] => typeof(object),
            [{ ContainsGenericParameters: true } type, ..] when type.GetGenericTypeDefinition() == typeof(DuckDBAppenderMap<>) => typeof(Map),
            // A number, by the kind of its own type.
            [{ ContainsGenericParameters: true }, ..] => typeof(long),
            [var type, ..] => type,
        };
    }

    private static bool IsOfBindings(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.TypeReference
            ? IsOfBindings(metadata, (TypeReferenceHandle)scope)
            : scope.Kind == HandleKind.AssemblyReference && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == Bindings;
    }

    private static DuckDBConnection Open(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Map : DuckDBAppenderMap<object>;
}
