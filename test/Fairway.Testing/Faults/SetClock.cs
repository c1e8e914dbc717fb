using System.Globalization;

namespace Fairway.Testing.Faults;

/// <summary>
/// A clock of other processes that can be set while they run (Debian's libfaketime, preloaded). What measures how long something takes goes on evenly, as it does in a machine
/// whose clock is set.
/// </summary>
public sealed class SetClock : IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private readonly TemporaryFolder _folder = new();

    /// <summary>A clock that is right.</summary>
    public SetClock()
    {
        Need.That(File.Exists(Library), "libfaketime is absent (Debian package libfaketime)");
        Set(TimeSpan.Zero);
    }

    private string Offset => _folder.File("clock");

    /// <summary>Lets processes that are started with these variables have this clock.</summary>
    public void LetDecide(IDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        environment["LD_PRELOAD"] = Library;
        environment["FAKETIME_TIMESTAMP_FILE"] = Offset;
        environment["FAKETIME_CACHE_DURATION"] = "1";
        environment["DONT_FAKE_MONOTONIC"] = "1";
        environment["NO_FAKE_STAT"] = "1";
    }

    /// <summary>Sets it: so much later than it is, or earlier.</summary>
    public void Set(TimeSpan later) =>
        File.WriteAllText(Offset, string.Create(CultureInfo.InvariantCulture, $"{(later < TimeSpan.Zero ? "-" : "+")}{Math.Abs((long)later.TotalSeconds)}"));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
