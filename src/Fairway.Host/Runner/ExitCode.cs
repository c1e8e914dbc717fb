namespace Fairway.Host.Runner;

/// <summary>What the process tells its caller. Documented in README.md and stable.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int Unreachable = 4;
    public const int Differences = 5;
    public const int Interrupted = 130;
}
