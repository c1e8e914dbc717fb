using Fairway.Host.Secrets;
using Spectre.Console;

namespace Fairway.Host.Cli;

/// <summary>Where a command speaks: results on standard output, everything else on standard error. Every line passes the redactor.</summary>
internal sealed class Terminal
{
    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly Redactor _redactor;

    public Terminal(TextWriter output, TextWriter error, Redactor redactor, bool errorIsTerminal, bool colour)
    {
        _out = output;
        _error = error;
        _redactor = redactor;
        ErrorIsTerminal = errorIsTerminal;
        Fancy = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Ansi = errorIsTerminal && colour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = errorIsTerminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = errorIsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }

    /// <summary>True when a person watches standard error.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Standard error with progress bars.</summary>
    public IAnsiConsole Fancy { get; }

    /// <summary>The process's own streams. Colour is off when NO_COLOR is set (no-color.org).</summary>
    public static Terminal OfProcess(Redactor redactor) => new(
        Console.Out,
        Console.Error,
        redactor,
        !Console.IsErrorRedirected,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>Prints a line of the result.</summary>
    public void Result(string line = "") => _out.WriteLine(_redactor.Redact(line));

    /// <summary>Begins the result anew at the top of the screen, where a person watches it; elsewhere the next result follows the last one.</summary>
    public void Clear()
    {
        if (!Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"))
        {
            _out.Write("\u001b[H\u001b[2J");
        }
    }

    /// <summary>Prints a line about the work.</summary>
    public void Note(string line)
    {
        lock (_error)
        {
            _error.WriteLine(_redactor.Redact(line));
            _error.Flush();
        }
    }
}
