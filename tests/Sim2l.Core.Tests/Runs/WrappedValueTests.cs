using System.Text;

namespace Sim2l.Runs;

public sealed class WrappedValueTests
{
    [Theory]
    [InlineData("""{"magnitude": 300.0, "units": "kelvin"}""", "300.0", "kelvin")]
    [InlineData("""{"units": "kelvin", "magnitude": 300}""", "300", "kelvin")]
    [InlineData("""{"__magnitude__": 1.5, "__units__": "meter / second"}""", "1.5", "meter / second")]
    [InlineData("""{"__type__": "quantity", "magnitude": 300.0, "units": "kelvin"}""", "300.0", "kelvin")]
    [InlineData("""{"__type__": "quantity", "__magnitude__": 300.0, "__units__": "kelvin"}""", "300.0", "kelvin")]
    [InlineData("""{"magnitude": [1.0, 2.0], "units": "m"}""", "[1.0, 2.0]", "m")]
    [InlineData("""{"magnitude": null, "units": ""}""", "null", "")]
    [InlineData("""{"magnitude": NaN, "units": null}""", "NaN", null)]
    [InlineData("""{"data": [[1, 2], [3, 4]], "dtype": "int64", "shape": [2, 2]}""", "[[1, 2], [3, 4]]", null)]
    [InlineData("""{"__type__": "ndarray", "data": [1.0], "dtype": "float64", "shape": [1]}""", "[1.0]", null)]
    public void Unwraps_quantities_and_arrays(string wrapped, string value, string? unit)
    {
        var unwrapped = WrappedValue.Unwrap(PythonJsonReader.Read(wrapped));
        Assert.Equal(value, PythonJson.Write(unwrapped.Value));
        Assert.Equal(unit, unwrapped.Unit);
    }

    [Theory]
    [InlineData("""{"data": "UE5H", "mode": "RGB", "size": [1, 1]}""", "PNG")]
    [InlineData("""{"data": "UE5H", "mode": "RGB", "size": [1, 1], "__type__": "image"}""", "PNG")]
    [InlineData("""{"data": "UA==", "mode": "L", "size": [1, 1]}""", "P")]
    [InlineData("""{"data": "UE5H\nUE5H", "mode": "L", "size": [1, 1]}""", "PNGPNG")]
    [InlineData("""{"data": "", "mode": "L", "size": [0, 0]}""", "")]
    public void Unwraps_images_as_bytes(string wrapped, string content)
    {
        var (value, unit) = WrappedValue.Unwrap(PythonJsonReader.Read(wrapped));
        Assert.Equal(Encoding.ASCII.GetBytes(content), Assert.IsType<byte[]>(value));
        Assert.Null(unit);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("300.0")]
    [InlineData("\"magnitude\"")]
    [InlineData("[300.0, \"kelvin\"]")]
    [InlineData("{}")]
    [InlineData("""{"magnitude": 300.0}""")]
    [InlineData("""{"units": "kelvin"}""")]
    [InlineData("""{"magnitude": 300.0, "unit": "kelvin"}""")]
    [InlineData("""{"Magnitude": 300.0, "Units": "kelvin"}""")]
    [InlineData("""{"magnitude": 300.0, "__units__": "kelvin"}""")]
    [InlineData("""{"magnitude": 300.0, "units": "kelvin", "error": 0.1}""")]
    [InlineData("""{"magnitude": 300.0, "units": ["kelvin"]}""")]
    [InlineData("""{"magnitude": 300.0, "units": 1}""")]
    [InlineData("""{"__magnitude__": 300.0, "__units__": {"kelvin": 1}}""")]
    [InlineData("""{"__type__": "quantity", "magnitude": 300.0}""")]
    [InlineData("""{"__type__": "ndarray", "magnitude": 300.0, "units": "kelvin"}""")]
    [InlineData("""{"__type__": "star", "__magnitude__": 4.8, "__units__": "mag"}""")]
    [InlineData("""{"__type__": null, "magnitude": 300.0, "units": "kelvin"}""")]
    [InlineData("""{"data": [1], "dtype": "int64"}""")]
    [InlineData("""{"data": [1], "shape": [1]}""")]
    [InlineData("""{"data": [1], "dtype": "int64", "shape": [1], "order": "C"}""")]
    [InlineData("""{"__type__": "image", "data": [1], "dtype": "int64", "shape": [1]}""")]
    [InlineData("""{"data": [1], "mode": "L", "size": [1, 1]}""")]
    [InlineData("""{"data": "not base64!", "mode": "L", "size": [1, 1]}""")]
    [InlineData("""{"data": "UE5H", "mode": "L"}""")]
    [InlineData("""{"__type__": "ndarray", "data": "UE5H", "mode": "L", "size": [1, 1]}""")]
    public void Leaves_everything_else_as_it_is(string json)
    {
        var value = PythonJsonReader.Read(json);
        var unwrapped = WrappedValue.Unwrap(value);
        Assert.Same(value, unwrapped.Value);
        Assert.Null(unwrapped.Unit);
    }
}
