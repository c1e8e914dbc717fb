using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Project;

/// <summary>From the sections about rules and playbooks to records. Checks nothing: the validators have.</summary>
internal static class IntegrityBuilder
{
    public static PlaybookSpec Playbook(string name, YamlMap body)
    {
        var playbook = new PlaybookSpec(name, Enum.GetValues<PlaybookAction>().First(a => PlaybookSpec.NameOf(a) == SpecBuilder.Text(body, "action")));
        return playbook with
        {
            IsAutomatic = body.Has("automatic") ? body.Flag("automatic") : playbook.IsAutomatic,
            DecideWithin = SpecBuilder.Duration(body, "decide-within") ?? PlaybookSpec.UsualDecideWithin,
            Owner = body.Scalar("owner")?.Text,
            Run = SpecBuilder.Words(body, "run"),
            Limit = SpecBuilder.Duration(body, "limit") ?? PlaybookSpec.UsualLimit,
            Else = body.Scalar("else")?.Text,
            Tell = SpecBuilder.Words(body, "tell"),
        };
    }

    public static RuleSpec Rule(YamlMap body)
    {
        RuleKind kind = RuleKinds.Of(SpecBuilder.Text(body, "rule")) ?? throw NotValidated("rule");
        return new RuleSpec
        {
            Id = SpecBuilder.Text(body, "id"),
            Kind = kind,
            On = body.Scalar("on") is { } on ? RuleObject.Parse(on.Text, kind is RuleKind.History or RuleKind.Reconcile or RuleKind.Sql) : null,
            Terms = Terms(kind, body),
            Where = Condition(body, "where"),
            Warn = body.Scalar("warn") is { } warn && Band.TryParse(warn.Text, out Band warned) ? warned : null,
            Fail = body.Scalar("fail") is { } fail && Band.TryParse(fail.Text, out Band failed) ? failed : Band.AnyAtAll,
            Then = SpecBuilder.Text(body, "then"),
            Owner = body.Scalar("owner")?.Text,
            Why = body.Scalar("why")?.Text,
            Every = SpecBuilder.Duration(body, "every") ?? RuleSpec.UsualEvery,
            AtSwitch = body.Flag("at-switch"),
            SourceOnly = body.Scalar("sides")?.Text == IntegrityKeys.Source || (body.Has("sql") && !body.Has("target-sql")),
            Digest = ProjectDigest.HashOf(body),
        };
    }

    private static RuleTerms Terms(RuleKind kind, YamlMap body) => kind switch
    {
        RuleKind.Nulls => new RuleTerms.Nulls(Condition(body, "allow")),
        RuleKind.Accepted => new RuleTerms.Accepted(SpecBuilder.Words(body, "values")),
        RuleKind.Range => new RuleTerms.Range(body.Scalar("min")?.Text, body.Scalar("max")?.Text),
        RuleKind.Pattern => new RuleTerms.Pattern(TextPattern.TryParse(SpecBuilder.Text(body, "matches"), out TextPattern? form, out _) ? form : throw NotValidated("matches")),
        RuleKind.History => new RuleTerms.History(Condition(body, "keep") ?? throw NotValidated("keep"), body.Scalar("older")?.Text == "archived"),
        RuleKind.Reconcile => MeasureText.TryParse(SpecBuilder.Text(body, "measure"), out RuleTerms.Reconcile? measure) ? measure : throw NotValidated("measure"),
        RuleKind.Freshness => new RuleTerms.Freshness(SpecBuilder.Duration(body, "within") ?? throw NotValidated("within")),
        RuleKind.Sql => new RuleTerms.Sql(body.Scalar("sql")?.Text, body.Scalar("target-sql")?.Text),
        _ => new RuleTerms.None(),
    };

    private static Condition? Condition(YamlMap body, string key) =>
        body.Scalar(key) is not { } written ? null
        : ConditionText.TryParse(written.Text, out Condition? condition, out _) ? condition
        : throw NotValidated(key);

    private static ArgumentException NotValidated(string key) => new($"The key '{key}' was not validated.", nameof(key));
}
