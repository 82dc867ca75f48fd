using System.Globalization;

/// <summary>
/// Runs within the gateway's process before its own code, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: only
/// from there can be seen how much is alive on the heap. The runtime finds it by this name, outside of any namespace.
/// </summary>
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>The variable that names the file for the figure.</summary>
    public const string FileVariable = "SOAK_HEAP_FILE";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file)
            return;
        new Thread(() => Run(file)) { IsBackground = true, Name = "Heap figures" }.Start();
    }

    private static void Run(string file)
    {
        while (true)
        {
            Thread.Sleep(Period);
            var alive = GC.GetTotalMemory(forceFullCollection: true);
            var next = file + ".next";
            File.WriteAllText(next, alive.ToString(CultureInfo.InvariantCulture));
            File.Move(next, file, overwrite: true);
        }
    }
}
