using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Project.Validation;

/// <summary>Rules, one by one: the keys go with the kind, texts can be read, tables are moved by a domain, somebody owns it. What the columns are is the plan's to see.</summary>
internal sealed class IntegrityValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _leastEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostEvery = TimeSpan.FromDays(7);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly NameValidator _names = new(mistakes);

    public void Check(YamlMap root)
    {
        string[] playbooks = PlaybooksValidator.NamesIn(root);
        ImmutableArray<DomainSpec> domains = MovedTables.DomainsOf(root);
        bool hasPeople = root.Map("project")?.Map("people") is not null;
        YamlNode[] rules = [.. root.List("integrity")?.Items ?? []];
        for (int i = 0; i < rules.Length; i++)
        {
            if (rules[i] is not YamlMap rule)
            {
                continue;
            }

            string path = $"integrity[{i}]";
            if (rule.Scalar("rule") is { } word && RuleKinds.Of(word.Text) is { } kind)
            {
                RuleForm form = RuleForm.Of(kind);
                CheckKeys(rule, kind, form, path);
                CheckObject(rule, kind, form, domains, path);
                CheckBands(rule, kind, path);
            }

            CheckTexts(rule, path);
            _durations.Check(rule, "every", path, _leastEvery, _mostEvery);
            if (rule.Scalar("then") is { } then)
            {
                _names.Check(then, $"{path}.then", playbooks, "playbook", PlaybooksValidator.OneOf(playbooks));
            }

            RefuseNobody(root, rule, hasPeople, path);
        }
    }

    private void CheckKeys(YamlMap rule, RuleKind kind, RuleForm form, string path)
    {
        foreach (YamlEntry stranger in rule.Entries.Where(e => !form.Has(e.Name) && Keys.IntegrityKeys.HasRuleKey(e.Name)))
        {
            mistakes.Add(
                stranger.Key.Position,
                $"{path}.{stranger.Name}",
                $"The key '{stranger.Name}' does not go with 'rule: {RuleKinds.NameOf(kind)}'",
                form.Needs.Length + form.May.Length == 0 ? "Remove it." : $"Remove it; what goes with it: {string.Join(", ", form.Needs.Concat(form.May))}.");
        }

        foreach (string missing in form.Needs.Where(n => !rule.Has(n)))
        {
            mistakes.Add(rule.Position, $"{path}.{missing}", $"The key '{missing}' is missing; 'rule: {RuleKinds.NameOf(kind)}' needs it", "Add it.");
        }

        string[]? oneOf = kind switch { RuleKind.Range => ["min", "max"], RuleKind.Sql => ["sql", "target-sql"], _ => null };
        if (oneOf is not null && !oneOf.Any(rule.Has))
        {
            mistakes.Add(rule.Position, path, $"'rule: {RuleKinds.NameOf(kind)}' says nothing without one of: {string.Join(", ", oneOf)}", "Add one of them, or both.");
        }
    }

    private void CheckObject(YamlMap rule, RuleKind kind, RuleForm form, ImmutableArray<DomainSpec> domains, string path)
    {
        if (rule.Scalar("on") is not { } on)
        {
            // A statement speaks of whatever it likes; whose rule it is must be known all the same.
            if ((form.Object != RuleObjectForm.Free || domains.Length > 1) && !rule.Has("on"))
            {
                mistakes.Add(rule.Position, $"{path}.on", "The key 'on' is missing", $"Add it. {Wanted(form.Object)}");
            }

            return;
        }

        bool ofTable = form.Object is RuleObjectForm.Table or RuleObjectForm.Free;
        RuleObject? named = RuleObject.Parse(on.Text, ofTable);
        bool fits = named is not null && (named.RefersTo is not null) == (form.Object == RuleObjectForm.Reference) && (form.Object != RuleObjectForm.Column || named.Columns.Length == 1);
        if (!fits)
        {
            mistakes.Add(on.Position, $"{path}.on", $"{Shown.Of(on.Text)} is nothing that 'rule: {RuleKinds.NameOf(kind)}' speaks of", Wanted(form.Object));
            return;
        }

        foreach (TableName table in (TableName[])[named!.Table, .. named.RefersTo is { } other ? [other.Table] : Array.Empty<TableName>()]) // It fits.
        {
            MovedTables.RefuseStranger(mistakes, on.Position, $"{path}.on", table, domains, "Add it to the tables of a domain, or remove the rule.");
        }
    }

    private static string Wanted(RuleObjectForm form) => form switch
    {
        RuleObjectForm.Table or RuleObjectForm.Free => "Write a table of the source.",
        RuleObjectForm.Column => "Write TABLE.COLUMN, by the names of the source.",
        RuleObjectForm.Columns => "Write TABLE.COLUMN or TABLE.(COLUMN, COLUMN), by the names of the source.",
        _ => "Write TABLE.COLUMN -> TABLE.COLUMN, or TABLE.(COLUMN, COLUMN) -> TABLE.(COLUMN, COLUMN), as many on one end as on the other.",
    };

    private void CheckTexts(YamlMap rule, string path)
    {
        foreach (string key in (string[])["where", "allow", "keep"])
        {
            if (rule.Scalar(key) is { } written && !ConditionText.TryParse(written.Text, out _, out ConditionMistake? mistake))
            {
                mistakes.Add(written.Position, $"{path}.{key}", $"This is no condition: {Shown.Bare(mistake.ToString())}", "Write it as in: state = 'paid' and (total > 0 or note is not null); country not in (US, CA).");
            }
        }

        if (rule.Scalar("matches") is { } form && !TextPattern.TryParse(form.Text, out _, out string? wrong))
        {
            mistakes.Add(form.Position, $"{path}.matches", $"This is no pattern that means the same everywhere: {Shown.Bare(wrong)}", "Write characters, classes, groups, | and * + ? {m,n}; the whole text must match: '[A-Z]{2}[0-9]+'.");
        }

        if (rule.Scalar("measure") is { } measure && !MeasureText.TryParse(measure.Text, out _))
        {
            mistakes.Add(
                measure.Position, $"{path}.measure", $"{Shown.Of(measure.Text)} is nothing that both sides could agree on",
                "Write totals, and by what they are grouped: sum(total), count(*) by month(issued_at), currency. There are sum, min, max of a column and count(*); year, month and day of a column.");
        }

        foreach (string key in (string[])["sql", "target-sql"])
        {
            if (rule.Scalar(key) is { } sql && SecretText.IsIn(sql.Text))
            {
                mistakes.Add(sql.Position, $"{path}.{key}", "The statement holds a password or another secret; a project file holds none", "Remove it, and change the secret if the file was shared.");
            }
        }
    }

    private void CheckBands(YamlMap rule, RuleKind kind, string path)
    {
        foreach (string key in (string[])["warn", "fail"])
        {
            if (rule.Scalar(key) is not { } written)
            {
                continue;
            }

            if (!Band.TryParse(written.Text, out Band band))
            {
                mistakes.Add(written.Position, $"{path}.{key}", $"{Shown.Of(written.Text)} is no band", "Write '> 0', '>= 5', '> 0.1%', or with 'reconcile' 'abs > 0.00'.");
            }
            else if (band.Measure == BandMeasure.Amount && kind != RuleKind.Reconcile)
            {
                mistakes.Add(written.Position, $"{path}.{key}", "Only a reconciliation has an amount", "Write a number of rows or a part of them: '> 0', '> 0.1%'.");
            }
            else if (band.Measure == BandMeasure.Ratio && kind is RuleKind.Sql or RuleKind.Freshness)
            {
                mistakes.Add(written.Position, $"{path}.{key}", $"'rule: {RuleKinds.NameOf(kind)}' gives one number, which is no part of anything", "Write a number: '> 0'.");
            }
        }

        RefuseWarningAfterAll(rule, path);
    }

    // 'fail' is looked at first: a warning that begins where the rule is broken already is never given.
    private void RefuseWarningAfterAll(YamlMap rule, string path)
    {
        Band fail = Band.AnyAtAll;
        if (rule.Scalar("warn") is { } written && Band.TryParse(written.Text, out Band warn) && (rule.Scalar("fail") is not { } failing || Band.TryParse(failing.Text, out fail))
            && warn.Measure == fail.Measure && (fail.Holds(warn.Limit) || (!warn.OrEqual && warn.Limit == fail.Limit)))
        {
            mistakes.Add(written.Position, $"{path}.warn", $"The rule is broken before it warns: '{warn}' is not below '{fail}' of 'fail'", "Let 'warn' begin lower, let 'fail' begin higher, or remove 'warn'.");
        }
    }

    private void RefuseNobody(YamlMap root, YamlMap rule, bool hasPeople, string path)
    {
        bool owned = rule.Has("owner") || (rule.Scalar("then") is { } then && root.Map("playbooks")?.Map(then.Text)?.Has("owner") == true);
        if (hasPeople && !owned)
        {
            mistakes.Add(rule.Position, $"{path}.owner", "Nobody owns this rule", "Add 'owner' here or in its playbook: one of the people.");
        }
    }
}
