using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>All criteria of all gates: one list for everybody, docs/gates.md shows it. Which of them a domain has to meet says its class.</summary>
public static class GateTable
{
    private const string Engineering = "engineering";
    private const string Operations = "operations";
    private const string Owner = "workflow-owner";
    private static readonly ImmutableArray<int> _all = [1, 2, 3];
    private static readonly ImmutableArray<int> _critical = [1, 2];
    private static readonly ImmutableArray<int> _first = [1];

    /// <summary>The criteria, gate after gate.</summary>
    public static ImmutableArray<CriterionRow> Rows { get; } =
    [
        new(GateWords.Understood, "class", Owner, _all, "its class is what its workflows ask for, or milder by a decision", "Write the decision under 'records', or remove 'class'."),
        new(GateWords.Understood, "claimed", Owner, _critical, "a workflow claims each table, or a decision says why none does", "Name the tables under 'workflows: tables', or decide under 'records' with 'on'."),
        new(GateWords.Understood, "discovered", Engineering, _critical, "who uses its tables was looked at, over a window that is stated", "fairway discover"),
        new(GateWords.Understood, "chart-age", Engineering, _critical, "the chart is at most 7 days old", "fairway discover"),
        new(GateWords.Understood, "no-undocumented", Engineering, _critical, "everybody who uses its tables is known to somebody", "fairway map claim CONSUMER PERSON, or declare it under 'consumers'"),
        new(GateWords.Understood, "rules", Engineering, _critical, "each table has a rule", "Add rules under 'integrity'."),
        new(GateWords.Understood, "playbooks", Operations, _critical, "each rule has a playbook, and one of them can stop the migration", "Let 'then' name a playbook that halts or goes back."),
        new(GateWords.Understood, "baseline", Engineering, _critical, "each rule was asked of the source as it is now", "fairway run (it asks before it copies)"),
        new(GateWords.Understood, "authority", Engineering, _all, "one side is the source of truth", "fairway run (it finishes what was left of a switch)") { IsWaivable = false },
        new(GateWords.Understood, "borders", Engineering, _all, "each reference across its border is decided", "Add it under 'bridges'."),
        new(GateWords.Understood, "plan-sections", Operations, _critical, "the file says something of architecture, operations, testing and governance", "Fill the sections that are named."),
        new(GateWords.Understood, "challenge", Engineering, _critical, "no error of the challenge stands, and each warning is acknowledged", "fairway challenge --gate understood"),
        new(GateWords.Rehearsed, "rehearsals", Engineering, _all, "as many rehearsals count as the class asks for", "No part of the product rehearses a whole run yet."),
        new(GateWords.Rehearsed, "drills", Operations, _all, "as many drills of the way back count as the class asks for", "fairway cutover DOMAIN --drill"),
        new(GateWords.Rehearsed, "bounds", Operations, _critical, "the bounds of its duration and of its way back fit into its window", "No part of the product computes bounds of rehearsals yet."),
        new(GateWords.Rehearsed, "scenarios", Owner, _critical, "the business does on the copy what it does today", "No part of the product runs scenarios yet."),
        new(GateWords.Rehearsed, "faults", Engineering, _critical, "faults were injected and handled", "No part of the product rehearses faults yet."),
        new(GateWords.Rehearsed, "verifier-power", Engineering, _critical, "the comparison finds errors that were planted", "No part of the product plants errors in a rehearsal yet."),
        new(GateWords.Rehearsed, "compatibility", Engineering, _critical, "what keeps old programs working is in place", "No part of the product knows compatibility objects yet."),
        new(GateWords.Rehearsed, "challenge", Engineering, _critical, "no error of the challenge stands, and each warning is acknowledged", "fairway challenge --gate rehearsed"),
        new(GateWords.Switch, "understood", Engineering, _all, "the gate 'understood' is open", "fairway gate show understood DOMAIN"),
        new(GateWords.Switch, "rehearsed", Engineering, _all, "the gate 'rehearsed' is open", "fairway gate show rehearsed DOMAIN"),
        new(GateWords.Switch, "earlier-settled", Operations, _critical, "no other critical domain is live and not settled", "fairway gate show settled OTHER"),
        new(GateWords.Switch, "backup", Operations, _critical, "a backup was restored", "No part of the product restores a backup yet."),
        new(GateWords.Switch, "confidence", Operations, _first, "each role has said how sure it is, and they are not further apart than 30 points undiscussed", "Each role: fairway gate vote switch DOMAIN PERCENT --because WHY. When votes lie far apart, first: fairway gate discuss switch DOMAIN --because WHAT-CAME-OF-IT"),
        new(GateWords.Switch, "challenge", Engineering, _critical, "no error of the challenge stands, and each warning is acknowledged", "fairway challenge --gate switch"),
        new(GateWords.Switch, "roll-call", Operations, _first, "whoever is needed has answered in this runbook", "Begin the runbook with a human step, and answer it.") { IsOfTheMoment = true },
        new(GateWords.Switch, "one-source-of-truth", Engineering, _all, "no switch is half done", "fairway run (it finishes what was left of a switch)") { IsOfTheMoment = true, IsWaivable = false },
        new(GateWords.Switch, "way-back", Operations, _all, "there is a way back, or the file has decided that there is none", "Mend what the plan names, or decide 'way-back: none'.") { IsOfTheMoment = true, IsWaivable = false, IsOfEveryClass = true },
        new(GateWords.Switch, "monitors", Operations, _all, "the runner measures: lag and differences are of now", "fairway run") { IsOfTheMoment = true, IsWaivable = false },
        new(GateWords.Settled, "hypercare", Operations, _all, "it was live for as long as its class asks for", "Wait; and a date alone opens nothing."),
        new(GateWords.Settled, "healthy", Operations, _all, "its rules hold, no row differs and nothing holds it", "fairway status") { IsOfTheMoment = true },
        new(GateWords.Settled, "healthy-intervals", Operations, _critical, "as many intervals in a row were healthy as the file asks for", "No part of the product counts healthy intervals yet."),
        new(GateWords.Settled, "audits", Owner, _critical, "audits of the critical workflows are clean", "No part of the product audits samples yet."),
        new(GateWords.Settled, "findings-closed", Owner, _all, "each finding is closed", "fairway finding list"),
        new(GateWords.Settled, "business-close", Owner, _critical, "the business has closed its period once", "No part of the product knows the business close yet."),
        new(GateWords.Settled, "snapshot-restored", Operations, _first, "the last copy of the old side was restored once", "No part of the product restores a snapshot yet."),
        new(GateWords.Settled, "old-side-silent", Engineering, _critical, "nobody works on the old side any more", "fairway run --chart-every 5m"),
    ];

    /// <summary>What a gate asks of a class, in order; nothing of C4 and of what is unclassified.</summary>
    public static ImmutableArray<CriterionRow> Of(string gate, int? itsClass) => itsClass is { } asked ? [.. Rows.Where(r => r.Gate == gate && r.Classes.Contains(asked))] : [];

    /// <summary>The row of a criterion; null for one that is looked at by the switch itself, whatever the class.</summary>
    public static CriterionRow? Find(string gate, string code) => Rows.FirstOrDefault(r => r.Gate == gate && r.Code == code);
}
