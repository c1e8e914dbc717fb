using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;

namespace Fairway.Host.Cli.Commands;

/// <summary>A report about gates in lines and for programs.</summary>
/// <param name="Project">The project.</param>
/// <param name="Title">What it is.</param>
/// <param name="At">When it was made.</param>
/// <param name="Parts">One for each domain.</param>
/// <param name="NotRead">Why the source was not read; null when it was.</param>
internal sealed record ReportText(string Project, string Title, DateTimeOffset At, ImmutableArray<ReportText.Part> Parts, string? NotRead)
{
    /// <summary>What the report says of a domain.</summary>
    internal sealed record Part(string Domain, DomainClass Class, ImmutableArray<ReportTopic> Topics)
    {
        /// <summary>How the domain stands, a sentence.</summary>
        public string Sentence => (Topics.Any(t => t.Verdict is Verdict.Fail or Verdict.Inconclusive) ? "not yet: " : Topics.Any(t => t.Verdict == Verdict.Warn) ? "yes, with what is warned of or waived: " : "yes: ") + Count;

        private string Count => Topics.Count(t => t.Verdict is Verdict.Pass) is var well && well == Topics.Length ? $"all {well} hold"
            : $"{well} of {Topics.Length} hold; {Topics.Count(t => t.Verdict == Verdict.Warn)} with a warning or a waiver, {Topics.Count(t => t.Verdict == Verdict.Inconclusive)} not known, {Topics.Count(t => t.Verdict == Verdict.Fail)} not met";

        /// <summary>What is asked of it, a sentence's end.</summary>
        public string Asked => Class.IsGated ? Class.Word : $"{Class.Word}: nothing of it is asked, it is shown as if it were C1";
    }

    /// <summary>A verdict for people.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass or Verdict.NotAsked => "holds",
        Verdict.Warn => "warning",
        Verdict.Fail => "NOT MET",
        _ => "not known",
    };

    /// <summary>Line by line.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{Title}: {Project}, {At:yyyy-MM-dd HH:mm}Z");
        if (NotRead is { } why)
        {
            yield return $"The source was not read: {why}";
        }

        foreach (Part part in Parts)
        {
            yield return "";
            yield return $"{part.Domain} ({part.Asked}): {part.Sentence}";
            foreach (ReportTopic topic in part.Topics)
            {
                yield return $"  {Word(topic.Verdict),-9}  {topic.Title}: {topic.Says}{(topic.Waived > 0 ? $" ({topic.Waived} waived)" : "")}";
                foreach ((string gate, JudgedCriterion criterion) in topic.Criteria)
                {
                    yield return $"               {criterion.Word}  {gate}/{criterion.Seen.Code}: {criterion.Seen.Seen}{(criterion.Waiver is { } waiver ? string.Create(CultureInfo.InvariantCulture, $"; instead: {waiver.Made.Control}, until {waiver.LastDay:yyyy-MM-dd}") : "")}";
                }
            }
        }
    }

    /// <summary>The same for programs.</summary>
    public object Json(string name) => new
    {
        Ok = true,
        Report = name,
        Project,
        At,
        NotRead,
        Domains = Parts.Select(p => new
        {
            Name = p.Domain,
            p.Class.Class,
            p.Class.IsGated,
            p.Sentence,
            Topics = p.Topics.Select(t => new
            {
                t.Title,
                t.Says,
                Verdict = t.Verdict.ToString().ToLowerInvariant(),
                t.Waived,
                Criteria = t.Criteria.Select(c => new { c.Gate, c.Criterion.Seen.Code, c.Criterion.Word, c.Criterion.Seen.Seen, Waiver = c.Criterion.Waiver?.Waiver, Instead = c.Criterion.Waiver?.Made.Control }),
            }),
        }),
    };
}
