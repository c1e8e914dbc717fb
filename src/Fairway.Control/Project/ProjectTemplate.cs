namespace Fairway.Control.Project;

/// <summary>The project file that <c>fairway init</c> writes: ten lines that already run, and a few comments on what can be added.</summary>
public static class ProjectTemplate
{
    /// <summary>The file's text, UTF-8 when written, each line ended by a line feed. Addresses are written as given: look for secrets first.</summary>
    /// <param name="name">The project's name (<see cref="ProjectName.From"/> makes one of any text).</param>
    /// <param name="sourceDsn">The source's address or the reference to it.</param>
    /// <param name="targetDsn">The target's address or the reference to it.</param>
    /// <exception cref="ArgumentException">The name is none, an address is empty, holds a line break or holds a secret.</exception>
    public static string For(string name, string sourceDsn, string targetDsn)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ProjectName.IsGood(name))
        {
            throw new ArgumentException("The name is not one that a project may have.", nameof(name));
        }

        CheckAddress(sourceDsn, nameof(sourceDsn));
        CheckAddress(targetDsn, nameof(targetDsn));
        return $$"""
            # What moves, and where to. Next: fairway doctor, fairway plan, fairway sync, fairway verify.
            fairway: 1
            project: { name: {{Quoted(name)}} }
            systems: # an address with a password stays outside: env:NAME, file:PATH or exec:COMMAND
              source: { role: source, dsn: {{Quoted(sourceDsn)}} }
              target: { role: target, dsn: {{Quoted(targetDsn)}} }
            domains: # tables that move together; '*' stands for any characters
              {{Quoted(name)}}: { tables: ["*"] }
            # mapping: # what changes on the way; everything else crosses as it is
            #   orders: { columns: { total_cents: { to: total, as: "numeric(12,2)", scale: 0.01 }, old_flag: drop } }

            """.ReplaceLineEndings("\n");
    }

    private static void CheckAddress(string dsn, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dsn, parameter);
        if (dsn.Any(char.IsControl))
        {
            throw new ArgumentException("The address holds a line break or another control character.", parameter);
        }

        if (SecretText.IsIn(dsn))
        {
            throw new ArgumentException("The address holds a secret; refer to it with env:NAME, file:PATH or exec:COMMAND.", parameter);
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
