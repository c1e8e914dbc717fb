namespace Fairway.Host.Cli.Commands;

/// <summary>
/// The scripts that shells load. None knows a command or an option: each asks the program itself (<c>[suggest:POSITION] LINE</c>), by the very word that the
/// user typed, and so never goes stale. Options are offered when the word begins with a dash; where the program knows nothing, the shell offers files.
/// </summary>
internal static class CompletionScripts
{
    private const string Usual = "fairway";

    // bash cuts words at colons and equals signs and wants only what follows the last of them; it gives the line from this command's own word on.
    private const string Bash = """
        # Completion of NAME for bash. In ~/.bashrc: source <(NAME completion bash)
        _fairway() {
          local program=${COMP_WORDS[0]} line=${COMP_LINE:0:COMP_POINT} word cut= candidate
          line=${line#"$program"}
          line=${line#"${line%%[![:space:]]*}"}
          case $program in '~/'*) program=$HOME/${program#'~/'} ;; esac
          word=${line##*[[:space:]]}
          case $word in *[:=]*) cut=${word%"${word##*[:=]}"} ;; esac
          COMPREPLY=()
          while IFS= read -r candidate; do
            case $candidate in
              /*) continue ;;
              -*) case $word in -*) ;; *) continue ;; esac ;;
            esac
            case $candidate in
              '') ;;
              "$word"*) COMPREPLY+=("${candidate#"$cut"}") ;;
            esac
          done < <("$program" "[suggest:${#line}]" "$line" 2> /dev/null)
          case ${COMPREPLY[0]-} in *[:/]) compopt -o nospace 2> /dev/null ;; esac
          return 0
        }
        complete -o default -F _fairway NAME
        """;

    private const string Zsh = """
        #compdef NAME
        # Completion of NAME for zsh. In ~/.zshrc, after compinit: source <(NAME completion zsh)
        _fairway() {
          local program=${(e)words[1]/#\~\//$HOME/} line="${(j: :)words[2,CURRENT-1]} $PREFIX" candidate
          local -a plain open
          line=${line# }
          for candidate in ${(f)"$("$program" "[suggest:${#line}]" "$line" 2> /dev/null)"}; do
            case $candidate in
              /*) continue ;;
              -*) [[ $PREFIX == -* ]] || continue ;;
            esac
            case $candidate in
              *[:/]) open+=("$candidate") ;;
              *) plain+=("$candidate") ;;
            esac
          done
          if (( $#plain + $#open == 0 )); then
            _files
            return
          fi
          compadd -- $plain
          compadd -S '' -- $open
        }
        compdef _fairway NAME
        """;

    private const string Fish = """
        # Completion of NAME for fish. In ~/.config/fish/config.fish: NAME completion fish | source
        function __fairway_complete
            set -l program (commandline -opc)[1]
            set -l line (commandline -cp | string replace -r '^\s*\S+\s*' '')
            set -l word (commandline -ct)
            set program (string replace -r '^~/' "$HOME/" -- $program)
            $program "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null | string match -rv '^(/|$)' | while read -l candidate
                if string match -q -- '-*' $candidate; and not string match -q -- '-*' "$word"
                    continue
                end
                echo $candidate
            end
        end
        complete -c NAME -a '(__fairway_complete)'
        """;

    /// <summary>The shells that there is a script for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="name">What the program is called; a name that is more than letters, digits, dots, dashes and underscores is not written into a script.</param>
    public static string For(string shell, string name)
    {
        string script = shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => throw new ArgumentException($"There is no script for {shell}.", nameof(shell)),
        };
        bool harmless = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        return script.Replace("NAME", harmless ? name : Usual, StringComparison.Ordinal) + "\n";
    }
}
