namespace Sim2l.Runs;

/// <summary>The wrapped forms of the Python package: quantities, numeric arrays and images inside JSON objects.</summary>
/// <remarks>
/// Quantity: <c>{"magnitude", "units"}</c>, <c>{"__magnitude__", "__units__"}</c>, each also with <c>"__type__": "quantity"</c>.
/// Array: <c>{"data", "dtype", "shape"}</c>. Image: <c>{"data", "mode", "size"}</c>, data being a PNG in base64.
/// </remarks>
public static class WrappedValue
{
    /// <summary>The plain value inside a wrapped one, and the unit that came with it; any other value is returned as it is.</summary>
    public static (object? Value, string? Unit) Unwrap(object? value)
    {
        if (value is not OrderedDictionary<string, object?> members)
            return (value, null);
        var named = members.TryGetValue("__type__", out var type);
        var count = named ? members.Count - 1 : members.Count;

        if (count == 2 && (!named || type is "quantity") && (TryQuantity(members, "magnitude", "units", out var quantity) || TryQuantity(members, "__magnitude__", "__units__", out quantity)))
            return quantity;
        if (count == 3 && members.TryGetValue("data", out var data))
        {
            if (members.ContainsKey("dtype") && members.ContainsKey("shape") && (!named || type is "ndarray"))
                return (data, null);
            if (members.ContainsKey("mode") && members.ContainsKey("size") && (!named || type is "image") && data is string base64 && TryDecode(base64, out var image))
                return (image, null);
        }
        return (value, null);
    }

    private static bool TryQuantity(OrderedDictionary<string, object?> members, string magnitude, string units, out (object? Value, string? Unit) quantity)
    {
        quantity = default;
        if (!members.TryGetValue(magnitude, out var value) || !members.TryGetValue(units, out var unit) || unit is not (null or string))
            return false;
        quantity = (value, (string?)unit);
        return true;
    }

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return false;
        Array.Resize(ref bytes, length);
        return true;
    }
}
