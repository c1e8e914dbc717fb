using Xunit;

namespace Fairway.Testing;

/// <summary>What a test needs and not every machine has: at home its absence skips the test, in CI it fails it.</summary>
public static class Need
{
    private static bool InCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Goes on only where the need is met.</summary>
    public static void That(bool met, string need)
    {
        Assert.False(InCi && !met, $"{need}, and under CI=true nothing may be skipped.");
        Assert.SkipUnless(met, need);
    }

    /// <summary>Goes on only as root of a Linux machine, who may mount.</summary>
    public static void RootOnLinux() => That(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux can mount a small disk");
}
