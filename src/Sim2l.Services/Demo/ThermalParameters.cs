using System.Globalization;
using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>The inputs and outputs of <see cref="ThermalBar"/>: names, units and ranges.</summary>
internal static class ThermalParameters
{
    private static readonly ThermalBar Defaults = new();

    public static IReadOnlyList<ThermalParameter<ThermalBar>> Inputs { get; } =
    [
        Number("initial_temperature", "K", 1, 10_000, "Temperature of the whole bar at the start", static bar => bar.InitialTemperature),
        Number("boundary_temperature", "K", 1, 10_000, "Temperature that the heated end is held at", static bar => bar.BoundaryTemperature, required: true),
        Input("far_end", "Text", null, null, null, "The other end: insulated, or fixed at the initial temperature", static bar => bar.FarEnd == FarEnd.Fixed ? "fixed" : "insulated"),
        Number("length", "m", 1e-6, 1e3, "Length of the bar", static bar => bar.Length),
        Number("conductivity", "W/(m*K)", 1e-4, 1e4, "Thermal conductivity", static bar => bar.Conductivity),
        Number("density", "kg/m^3", 1e-2, 3e4, "Density", static bar => bar.Density),
        Number("specific_heat", "J/(kg*K)", 1, 2e4, "Specific heat capacity", static bar => bar.SpecificHeat),
        Number("youngs_modulus", "Pa", 1e3, 2e12, "Young's modulus", static bar => bar.YoungsModulus),
        Number("expansion_coefficient", "1/K", -1e-3, 1e-3, "Linear thermal expansion", static bar => bar.ExpansionCoefficient),
        Number("yield_strength", "Pa", 1e3, 1e11, "Stress from which the bar deforms for good", static bar => bar.YieldStrength),
        Number("melting_temperature", "K", 1, 10_000, "Temperature at which the model ends", static bar => bar.MeltingTemperature),
        Number("duration", "s", 1e-9, 1e12, "Simulated time", static bar => bar.Duration),
        Integer("cells", 2, 100_000, "Cells along the bar", static bar => bar.Cells),
        Integer("time_steps", 2, 10_000_000, "Steps in time", static bar => bar.TimeSteps),
    ];

    public static IReadOnlyList<ThermalParameter<ThermalResult>> Outputs { get; } =
    [
        Output("peak_temperature", "Number", "K", "Highest temperature anywhere at any time", static result => result.PeakTemperature),
        Output("mean_temperature", "Number", "K", "Mean temperature at the end", static result => result.MeanTemperature),
        Output("peak_stress", "Number", "MPa", "Greatest stress anywhere at any time; below zero is compression", static result => result.PeakStress),
        Output("time_to_90_percent", "Number", "s", "Time until the mean has made 90 % of its way; NaN when it had not", static result => result.TimeTo90Percent ?? double.NaN),
        Output("absorbed_heat", "Number", "J/m^2", "Heat taken up for each square metre of cross-section", static result => result.AbsorbedHeat),
        Output("temperature_profile", "Array", "K", "Temperature at the nodes at the end, from the heated end on", static result => result.TemperatureProfile),
    ];

    /// <summary>The inputs of a bar by name, with their units.</summary>
    public static Dictionary<string, object?> InputsOf(ThermalBar bar) =>
        Inputs.ToDictionary(static input => input.Schema.Name, input => CanonicalInputs.WithUnit(input.Value(bar), input.Schema.Unit));

    /// <summary>The outputs by name, in their units.</summary>
    public static IReadOnlyDictionary<string, object?> OutputsOf(ThermalResult result) =>
        new OrderedDictionary<string, object?>(Outputs.Select(output => KeyValuePair.Create(output.Schema.Name, output.Value(result) is double[] values ? values.Cast<object?>().ToArray() : output.Value(result))));

    /// <summary>The bar that inputs mean.</summary>
    public static ThermalBar BarOf(IReadOnlyDictionary<string, object?> inputs) => new()
    {
        InitialTemperature = Read(inputs, "initial_temperature"),
        BoundaryTemperature = Read(inputs, "boundary_temperature"),
        FarEnd = inputs["far_end"] is "fixed" ? FarEnd.Fixed : FarEnd.Insulated,
        Length = Read(inputs, "length"),
        Conductivity = Read(inputs, "conductivity"),
        Density = Read(inputs, "density"),
        SpecificHeat = Read(inputs, "specific_heat"),
        YoungsModulus = Read(inputs, "youngs_modulus"),
        ExpansionCoefficient = Read(inputs, "expansion_coefficient"),
        YieldStrength = Read(inputs, "yield_strength"),
        MeltingTemperature = Read(inputs, "melting_temperature"),
        Duration = Read(inputs, "duration"),
        Cells = (int)Read(inputs, "cells"),
        TimeSteps = (int)Read(inputs, "time_steps"),
    };

    private static double Read(IReadOnlyDictionary<string, object?> inputs, string name) => Convert.ToDouble(inputs[name], CultureInfo.InvariantCulture);

    private static ThermalParameter<ThermalBar> Number(string name, string unit, double minimum, double maximum, string description, Func<ThermalBar, object?> value, bool required = false) =>
        Input(name, "Number", unit, minimum, maximum, description, value, required);

    private static ThermalParameter<ThermalBar> Integer(string name, double minimum, double maximum, string description, Func<ThermalBar, long> value) =>
        Input(name, "Integer", null, minimum, maximum, description, bar => value(bar));

    private static ThermalParameter<ThermalBar> Input(
        string name, string type, string? unit, double? minimum, double? maximum, string description, Func<ThermalBar, object?> value, bool required = false) => new(
        new()
        {
            ParameterClass = ParameterClass.Input,
            Name = name,
            Type = type,
            Unit = unit,
            Minimum = minimum,
            Maximum = maximum,
            DefaultValue = required ? null : value(Defaults),
            Required = required,
            Description = description,
        },
        value);

    private static ThermalParameter<ThermalResult> Output(string name, string type, string unit, string description, Func<ThermalResult, object?> value) =>
        new(new() { ParameterClass = ParameterClass.Output, Name = name, Type = type, Unit = unit, Description = description }, value);
}
