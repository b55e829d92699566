using System.Reflection;
using System.Runtime.Loader;

namespace Sim2l.Help;

/// <summary>Reads the cmdlets of an assembly from its metadata, with the compile-time reference in place of PowerShell's engine.</summary>
internal static class CmdletAssembly
{
    private const string Automation = "System.Management.Automation.";

    public static IReadOnlyList<CmdletShape> Read(string path, string enginePath)
    {
        var context = new AssemblyLoadContext("cmdlets");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        context.Resolving += (_, name) => context.LoadFromAssemblyPath(
            name.Name == "System.Management.Automation" ? Path.GetFullPath(enginePath) : Locate(folder, name.Name + ".dll"));
        // From memory, so that the file stays free for the next build.
        var assembly = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));
        return [.. assembly.GetExportedTypes().Where(static type => !type.IsAbstract).Select(ReadCmdlet).OfType<CmdletShape>().OrderBy(static c => c.Name, StringComparer.Ordinal)];
    }

    private static string Locate(string folder, string file) =>
        Directory.EnumerateFiles(folder, file, SearchOption.AllDirectories).FirstOrDefault() ?? throw new FileNotFoundException($"There is no '{file}' under '{folder}'.");

    private static CmdletShape? ReadCmdlet(Type type)
    {
        if (Attributes(type, "CmdletAttribute").FirstOrDefault() is not { } cmdlet)
            return null;
        var outputs = Attributes(type, "OutputTypeAttribute").SelectMany(static a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[^1].Value!);
        return new(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            Named<string>(cmdlet, "DefaultParameterSetName") ?? "",
            Named<bool>(cmdlet, "SupportsShouldProcess"),
            [.. outputs.Select(static argument => argument.Value is Type output ? output.FullName! : (string)argument.Value!).Where(static name => name != "System.Void")],
            [.. type.GetProperties().Select(ReadParameter).OfType<ParameterShape>()]);
    }

    private static ParameterShape? ReadParameter(PropertyInfo property)
    {
        var uses = Attributes(property, "ParameterAttribute").Where(static a => !Named<bool>(a, "DontShow")).Select(ReadUse).ToArray();
        if (uses.Length == 0)
            return null;
        var aliases = Attributes(property, "AliasAttribute").SelectMany(static a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!);
        return new(
            property.Name,
            property.DeclaringType!.Name,
            property.PropertyType.FullName == Automation + "SwitchParameter" ? null : property.PropertyType,
            [.. aliases.Select(static alias => (string)alias.Value!)],
            Attributes(property, "SupportsWildcardsAttribute").Any(),
            uses);
    }

    private static ParameterUse ReadUse(CustomAttributeData attribute)
    {
        var position = Named<int?>(attribute, "Position");
        return new(
            Named<string>(attribute, "ParameterSetName"),
            Named<bool>(attribute, "Mandatory"),
            position,
            Named<bool>(attribute, "ValueFromPipeline"),
            Named<bool>(attribute, "ValueFromPipelineByPropertyName"));
    }

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Automation + name);

    private static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name) is { MemberInfo: not null } found ? (T?)found.TypedValue.Value : default;
}
