namespace Sim2l.Help;

/// <summary>A parameter of a cmdlet, the class that declares it, and how each parameter set uses it.</summary>
internal sealed record ParameterShape(string Name, string Owner, Type? Type, IReadOnlyList<string> Aliases, bool Wildcards, IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>A parameter without a type is a switch.</summary>
    public bool IsSwitch => Type is null;

    public string TypeName => Type is null ? "switch" : Describe(Type);

    public IReadOnlyList<string> EnumValues
    {
        get
        {
            var type = Type is { IsArray: true } ? Type.GetElementType() : Type is null ? null : Nullable.GetUnderlyingType(Type) ?? Type;
            return type is { IsEnum: true } ? type.GetEnumNames() : [];
        }
    }

    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set) ?? Uses.FirstOrDefault(static use => use.Set is null);

    public static string Describe(Type type)
    {
        if (type.IsArray)
            return Describe(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Describe(inner);
        return type.FullName switch
        {
            "System.String" => "string",
            "System.Object" => "object",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.Double" => "double",
            "System.Boolean" => "bool",
            "System.Byte" => "byte",
            "System.Collections.Hashtable" => "hashtable",
            _ => type.Name,
        };
    }
}
