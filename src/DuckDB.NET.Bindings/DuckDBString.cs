using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Text as vectors hold it: up to twelve bytes in place, more behind a pointer.</summary>
public unsafe struct DuckDBString
{
    private const int MaximumInlined = 12;

    public _value_e__Union value;

    public readonly int Length => (int)value.inlined.length;

    public readonly sbyte* Data
    {
        get
        {
            fixed (_value_e__Union* place = &value)
                return Length <= MaximumInlined ? place->inlined.inlined : (sbyte*)place->pointer.ptr;
        }
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct _value_e__Union
    {
        [FieldOffset(0)]
        public DuckDBStringPointer pointer;

        [FieldOffset(0)]
        public DuckDBStringInlined inlined;

        public struct DuckDBStringPointer
        {
            public uint length;
            public fixed sbyte prefix[4];
            public nint ptr;
        }

        public struct DuckDBStringInlined
        {
            public uint length;
            public fixed sbyte inlined[MaximumInlined];
        }
    }
}
