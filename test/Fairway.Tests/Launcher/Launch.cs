namespace Fairway.Tests.Launcher;

/// <summary>What one run of the launcher left behind.</summary>
internal sealed record Launch(int ExitCode, string Output, string Error);
