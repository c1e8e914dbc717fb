using System.Globalization;
using Fairway.Control.Charting;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Host.Cli.Commands;

/// <summary>Who is concerned by a plan, as far as the file says: classes, consumers of each table, roles, records, and what is missing of them. Decides nothing.</summary>
/// <param name="spec">The project.</param>
/// <param name="plan">The plan.</param>
/// <param name="today">The day.</param>
internal sealed class DeclaredText(ProjectSpec spec, MigrationPlan plan, DateOnly today)
{
    private const int Named = 5;

    private TableName[] Tables => [.. plan.Crossings.Select(c => c.Source.Name)];

    /// <summary>Line by line; none of what the file has no section for.</summary>
    public IEnumerable<string> Lines() => [.. Domains(), .. Workflows(), .. Consumers(), .. Roles(), .. Records()];

    /// <summary>The same for programs.</summary>
    public object Json => new
    {
        Domains = spec.Domains.Select(d => new { d.Name, ClassOf(d).Class }),
        Workflows = spec.Workflows.Select(w => new { w.Name, w.Owner, w.Class, ServedBy = ServersOf(w).Select(c => c.Name) }),
        Tables = Tables.Select(t => new { Table = t.ToString(), Consumers = spec.Consumers.Where(c => DomainClass.Names(spec, c, t)).Select(c => c.Name) }),
        Records = spec.Records.Select(r => new { r.Id, r.Kind, r.Owner, r.Expires, IsExpired = IsExpired(r), r.Control }),
    };

    private DomainClass ClassOf(DomainSpec domain) => DomainClass.Of(spec, domain, [.. Tables.Where(domain.Claims)], chart: null);

    private IEnumerable<ConsumerSpec> ServersOf(WorkflowSpec workflow) => spec.Consumers.Where(c => c.Serves.Contains(workflow.Name));

    private IEnumerable<string> Domains() => spec.Workflows.IsEmpty ? [] : spec.Domains.Select(d => ClassOf(d) is { Class: not null } its
        ? $"domain {d.Name}: {its.Word}, for {string.Join(", ", its.Workflows.Select(w => w.Name))}{(its.Lowered is { } lowered ? $"; {lowered}" : "")}"
        : $"domain {d.Name}: unclassified; no workflow names its tables (workflows: tables), and no consumer that serves one names a column of them (consumers: columns)");

    private IEnumerable<string> Workflows() => spec.Workflows.Select(w =>
        $"workflow {w.Name}: C{w.Class}, of {spec.NameOf(w.Owner)}{(w.Interruption is { } still ? $", may stand still for {Control.Project.Calendars.WallText.Of(still)}" : "")}; {(ServersOf(w).Any() ? $"served by {string.Join(", ", ServersOf(w).Select(c => c.Name))}" : "no consumer says that it serves it")}");

    private IEnumerable<string> Consumers()
    {
        if (spec.Consumers.IsEmpty)
        {
            yield break;
        }

        foreach (TableName table in Tables.Where(t => spec.Consumers.Any(c => DomainClass.Names(spec, c, t))))
        {
            yield return $"table {table}: {string.Join("; ", spec.Consumers.Where(c => DomainClass.Names(spec, c, table)).Select(Of))}";
        }

        foreach (ConsumerSpec one in spec.Consumers.Where(c => !Tables.Any(t => DomainClass.Names(spec, c, t))))
        {
            yield return $"consumer {Of(one)}: names no column of these tables, and may use any";
        }

        TableName[] none = [.. Tables.Where(t => !spec.Consumers.Any(c => DomainClass.Names(spec, c, t)))];
        if (none.Length > 0)
        {
            yield return $"no consumer names a column of {CountedText.Of(none.Length, "table")}: {string.Join(", ", none.Take(Named))}{(none.Length > Named ? ", …" : "")}";
        }
    }

    private IEnumerable<string> Roles()
    {
        if (spec.People.IsEmpty)
        {
            yield break;
        }

        string[] filled = [.. PersonSpec.KnownRoles.Where(r => spec.People.Any(p => p.Roles.Contains(r)))];
        string[] empty = [.. PersonSpec.KnownRoles.Except(filled)];
        yield return $"roles: {string.Join("; ", filled.Select(r => $"{r} {string.Join(", ", spec.People.Where(p => p.Roles.Contains(r)).Select(p => p.Name))}"))}{(filled.Length > 0 && empty.Length > 0 ? "; " : "")}{(empty.Length > 0 ? $"nobody: {string.Join(", ", empty)}" : "")}";
    }

    private IEnumerable<string> Records() => spec.Records.Select(r => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Kind} {r.Id}, of {spec.NameOf(r.Owner)}: {r.Text}; {(r.Expires is not { } day ? "no day on which it expires" : IsExpired(r) ? $"EXPIRED on {day:yyyy-MM-dd}" : $"until {day:yyyy-MM-dd}")}; {(r.Control is { } rule ? $"watched by rule {rule}" : "no rule watches over it")}"));

    private bool IsExpired(RecordSpec record) => record.Expires < today;

    private string Of(ConsumerSpec consumer) =>
        $"{consumer.Name} ({consumer.Kind}, {(consumer is { Reads: true, Writes: true } ? "reads and writes" : consumer.Writes ? "writes" : "reads")}, of {spec.NameOf(consumer.Owner)}{(consumer.Schedule is { } when ? $", {when}" : "")})";
}
