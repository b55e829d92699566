using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

public abstract class NativeHandle(bool isOwned = true) : SafeHandleZeroOrMinusOneIsInvalid(isOwned)
{
    private protected abstract void Destroy(ref nint handle);

    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }
}
