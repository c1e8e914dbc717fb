namespace Fairway.Host.Runner;

/// <summary>The command cannot be carried out as asked, and nothing was touched.</summary>
internal sealed class CommandRefusedException(int exitCode, string place, string seen, string remedy) : Exception($"{place}: {seen}. {remedy}")
{
    public int ExitCode { get; } = exitCode;

    public string Place { get; } = place;

    public string Seen { get; } = seen;

    public string Remedy { get; } = remedy;
}
