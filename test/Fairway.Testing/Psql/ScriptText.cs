namespace Fairway.Testing.Psql;

/// <summary>Cuts a script into its statements as psql does: at semicolons outside of quotes, comments, parentheses and the bodies of SQL-standard routines.</summary>
internal static class ScriptText
{
    /// <summary>The statements, without those that are nothing but white space and comments.</summary>
    public static List<string> Statements(string script)
    {
        var statements = new List<string>();
        var words = new List<string>();
        (int start, int depth, int body, bool isEmpty) = (0, 0, 0, true);
        for (int i = 0; i < script.Length; i++)
        {
            int end = Skipped(script, i);
            if (end > i)
            {
                isEmpty &= script[i] is '-' or '/';
                i = end - 1;
                continue;
            }

            char c = script[i];
            if (char.IsLetter(c) || c == '_')
            {
                int last = i;
                while (last + 1 < script.Length && (char.IsLetterOrDigit(script[last + 1]) || script[last + 1] is '_' or '$'))
                {
                    last++;
                }

                body = Math.Max(0, body + Nesting(words, script[i..(last + 1)].ToUpperInvariant(), body));
                (i, isEmpty) = (last, false);
                continue;
            }

            depth += c switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
            if (c == ';' && depth == 0 && body == 0)
            {
                Add(start, i);
                (start, isEmpty) = (i + 1, true);
                words.Clear();
            }
            else
            {
                isEmpty &= char.IsWhiteSpace(c);
            }
        }

        Add(start, script.Length);
        return statements;

        void Add(int from, int to)
        {
            if (!isEmpty)
            {
                statements.Add(script[from..to]);
            }
        }
    }

    // Where what begins here and is not to be looked into ends; the same place when nothing such begins.
    private static int Skipped(string script, int at) => script[at] switch
    {
        '\'' => Quoted(script, at, '\'', at > 0 && script[at - 1] is 'E' or 'e' && (at < 2 || !char.IsLetterOrDigit(script[at - 2]))),
        '"' => Quoted(script, at, '"', escapes: false),
        '-' when script.AsSpan(at).StartsWith("--") => script.IndexOf('\n', at) is var end and >= 0 ? end : script.Length,
        '/' when script.AsSpan(at).StartsWith("/*") => Commented(script, at),
        '$' when at == 0 || !char.IsLetterOrDigit(script[at - 1]) => Dollared(script, at),
        _ => at,
    };

    private static int Quoted(string script, int at, char quote, bool escapes)
    {
        int i = at + 1;
        while (i < script.Length && script[i] != quote)
        {
            i += escapes && script[i] == '\\' ? 2 : 1;
        }

        return Math.Min(script.Length, i + 1);
    }

    private static int Commented(string script, int at)
    {
        int depth = 0;
        for (int i = at; i < script.Length - 1; i++)
        {
            string two = script.Substring(i, 2);
            depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
            i += two is "/*" or "*/" ? 1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return script.Length;
    }

    private static int Dollared(string script, int at)
    {
        int close = script.IndexOf('$', at + 1);
        if (close < 0 || !script.AsSpan(at + 1, close - at - 1).ToString().All(c => char.IsLetterOrDigit(c) || c == '_') || (close > at + 1 && char.IsDigit(script[at + 1])))
        {
            return at;
        }

        string tag = script[at..(close + 1)];
        int end = script.IndexOf(tag, close + 1, StringComparison.Ordinal);
        return end < 0 ? script.Length : end + tag.Length;
    }

    // BEGIN ATOMIC … END of a routine holds statements of its own, and CASE … END in it.
    private static int Nesting(List<string> words, string word, int body)
    {
        if (words.Count < 4)
        {
            words.Add(word);
        }

        bool isRoutine = words.Count > 1 && words[0] == "CREATE" && (words[1] is "FUNCTION" or "PROCEDURE" || (words.Count > 3 && words[1] == "OR" && words[3] is "FUNCTION" or "PROCEDURE"));
        return !isRoutine ? 0 : word switch
        {
            "BEGIN" => 1,
            "CASE" when body > 0 => 1,
            "END" when body > 0 => -1,
            _ => 0,
        };
    }
}
