using System.CommandLine.Parsing;
using System.Globalization;

namespace Fairway.Host.Cli;

/// <summary>A whole number on the command line that must lie between two others. That it is none at all, the parser says, and only if nobody has asked for its value before.</summary>
internal static class WholeNumber
{
    /// <summary>Refuses what was typed when it is a number outside of the bounds.</summary>
    /// <param name="typed">The option or argument as it was typed.</param>
    /// <param name="least">The least that is possible.</param>
    /// <param name="most">The most.</param>
    /// <param name="message">What is said then.</param>
    public static void RefuseOutside(SymbolResult typed, int least, int most, string message)
    {
        if (typed.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && (number < least || number > most))
        {
            typed.AddError(message);
        }
    }
}
