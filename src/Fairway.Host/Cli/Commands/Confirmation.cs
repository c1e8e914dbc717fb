using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Asks before something is destroyed.</summary>
internal static class Confirmation
{
    /// <summary>Goes on when the caller said <c>--yes</c> or answers so at the terminal.</summary>
    /// <exception cref="CommandRefusedException">The answer is no, or nobody is there to ask.</exception>
    public static void Require(Invocation invocation, string what)
    {
        if (invocation.Yes)
        {
            return;
        }

        bool somebodyIsThere = invocation.Terminal.ErrorIsTerminal && !Console.IsInputRedirected;
        if (somebodyIsThere)
        {
            invocation.Terminal.Note($"{what}. Go on? [y/N]");
            if (Console.ReadLine()?.Trim() is "y" or "Y" or "yes")
            {
                return;
            }
        }

        throw new CommandRefusedException(ExitCode.Usage, "The command", somebodyIsThere ? "it was not confirmed" : what, "Say --yes to go on; nothing was touched.");
    }
}
