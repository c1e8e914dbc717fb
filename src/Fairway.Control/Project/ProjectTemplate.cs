using System.Globalization;

namespace Fairway.Control.Project;

/// <summary>The project file that <c>fairway init</c> writes: ten lines that already run, and a few comments on what can be added; with workflows, whoever answers for them too.</summary>
public static class ProjectTemplate
{
    /// <summary>The file's text, UTF-8 when written, each line ended by a line feed. Addresses are written as given: look for secrets first.</summary>
    /// <param name="name">The project's name (<see cref="ProjectName.From"/> makes one of any text).</param>
    /// <param name="sourceDsn">The source's address or the reference to it.</param>
    /// <param name="targetDsn">The target's address or the reference to it.</param>
    /// <param name="workflows">The kinds of workflows that the file starts with, one of each; none for the ten lines.</param>
    /// <exception cref="ArgumentException">The name is none, an address is empty, holds a line break or holds a secret, or there is no such kind.</exception>
    public static string For(string name, string sourceDsn, string targetDsn, params IEnumerable<string> workflows)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(workflows);
        if (!ProjectName.IsGood(name))
        {
            throw new ArgumentException("The name is not one that a project may have.", nameof(name));
        }

        CheckAddress(sourceDsn, nameof(sourceDsn));
        CheckAddress(targetDsn, nameof(targetDsn));
        WorkflowTemplate[] kinds = [.. workflows.Distinct(StringComparer.Ordinal).Select(WorkflowTemplate.Of)];
        string project = kinds.Length == 0 ? $"project: {{ name: {Quoted(name)} }}" : People(name);
        string text = $$"""
            # What moves, and where to. Next: fairway doctor, fairway plan, fairway sync, fairway verify.
            fairway: 1
            {{project}}
            systems: # an address with a password stays outside: env:NAME, file:PATH or exec:COMMAND
              source: { role: source, dsn: {{Quoted(sourceDsn)}} }
              target: { role: target, dsn: {{Quoted(targetDsn)}} }
            domains: # tables that move together; '*' stands for any characters
              {{Quoted(name)}}: { tables: ["*"] }
            # mapping: # what changes on the way; everything else crosses as it is
            #   orders: { columns: { total_cents: { to: total, as: "numeric(12,2)", scale: 0.01 }, old_flag: drop } }

            """;
        return (kinds.Length == 0 ? text : text + Business(name, kinds)).ReplaceLineEndings("\n");
    }

    private static string People(string name) => $$"""
        project:
          name: {{Quoted(name)}}
          people: # who answers, is asked and is called; the id 'owner' is used below
            owner: { name: "REPLACE: first and last name", contact: "REPLACE: telephone or address", roles: [workflow-owner] }
        """;

    private static string Business(string name, WorkflowTemplate[] kinds) => $$"""
        workflows: # what the business does with the data; an impact is 0 nothing, 1 little, 2 much, 3 everything: correct them
        {{string.Join('\n', kinds.Select(Line))}}
        # integrity: # what must stay true on both sides; 'fairway verify --rules' looks at it once, 'fairway run' all the time
        #   - { id: EMAIL, on: customers.email, rule: required, then: halt, owner: owner }
        # cutover: # the steps of the switch; 'fairway cutover --drill' goes to the decision and back
        #   {{Quoted(name)}}:
        #     steps:
        #       - { id: C10, human: "Roll-call: everybody is there", by: owner, limit: 15m }
        #       - { id: C20, gate: switch, by: owner }
        #       - { id: C30, engine: cutover, by: owner, trigger: ["EMAIL.fail", "differences > 0"] }

        """;

    private static string Line(WorkflowTemplate kind) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {kind.Kind}: {{ owner: owner, kind: {kind.Kind}, impact: {{ revenue: {kind.Impact.Revenue}, compliance: {kind.Impact.Compliance}, customer: {kind.Impact.Customer}, operations: {kind.Impact.Operations} }}, interruption: {kind.Interruption} }}");

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
