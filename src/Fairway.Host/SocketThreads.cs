namespace Fairway.Host;

/// <summary>
/// Lets the thread that hears a socket go on with the work that waited for it. A copy is a few sockets that always have something to say: handing each
/// arrival to another thread costs more processor time than its rows (bench/results). What runs behind an arrival must not block on a socket, and the
/// driver does in two cases (docs/decisions/0008). Nobody asks it for a value that it reads while the thread waits. And whoever ends a command that is being cancelled waits for the cancelling, which opens a socket of its own. Were both sockets
/// heard by one thread, they would wait for each other until the cancelling is given up, 15 seconds later. New sockets go to the threads in turn: with so
/// many of them the two seldom meet, and then an interrupted command ends that much later. Services that must answer at once do without.
/// </summary>
internal static class SocketThreads
{
    private const int Threads = 128;

    /// <summary>For commands that move or compare rows and end. Must come before the first socket. What the environment already says stays.</summary>
    public static void GoOnInPlace()
    {
        Set("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Set("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", $"{Threads}");
    }

    private static void Set(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
