using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>Lets a thread of ours stand back behind those that somebody waits for.</summary>
internal static partial class ThreadPriorityHint
{
    private const int Process = 0; // and, on Linux, a thread
    private const int Nice = 10;

    /// <summary>Lowers the priority of the calling thread for good; a thread of the pool must not call it. Where the system refuses, nothing happens.</summary>
    public static void LowerCurrent()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal; // Linux ignores it
        if (OperatingSystem.IsLinux())
            _ = SetPriority(Process, 0, Nice);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
