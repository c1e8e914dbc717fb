using System.Globalization;
using System.Net;
using System.Text;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;

namespace Fairway.Host.Cli.Commands;

/// <summary>A report as one page that needs nothing else: no script, no font, no address. Every name and sentence is encoded.</summary>
internal static class ReportPage
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2733;background:#fff}h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .3rem}"
        + "p{margin:.2rem 0}.faint{color:#5b6b7b}section{border:1px solid #d6dee6;border-radius:8px;margin:.7rem 0;padding:.7rem 1rem}.head{display:flex;gap:.8rem;align-items:baseline;flex-wrap:wrap}"
        + ".mark{font-weight:600;font-size:.85rem;border-radius:4px;padding:.05rem .5rem;white-space:nowrap}.pass{background:#dff3e4;color:#14532d}.warn{background:#fdf0cf;color:#6b4700}.inconclusive{background:#e6eaf0;color:#33414f}.fail{background:#fbdfdd;color:#7f1d1d}"
        + "ul{margin:.5rem 0 0;padding-left:1.1rem}li{margin:.15rem 0}code{font-size:.9em}@media print{section{break-inside:avoid}}";

    /// <summary>The page.</summary>
    public static string Of(ReportText report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(report.Title)}: {Text(report.Project)}</title><style>{Style}</style></head><body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.Title)}</h1><p class=\"faint\">Project {Text(report.Project)}, {report.At:yyyy-MM-dd HH:mm} UTC</p>\n");
        if (report.NotRead is { } why)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>The source was not read: {Text(why)}</p>\n");
        }

        foreach (ReportText.Part part in report.Parts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(part.Domain)}</h2><p class=\"faint\">{Text(part.Asked)}</p><p>{Text(char.ToUpperInvariant(part.Sentence[0]) + part.Sentence[1..])}.</p>\n");
            foreach (ReportTopic topic in part.Topics)
            {
                Append(page, topic);
            }
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Append(StringBuilder page, ReportTopic topic)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section><div class=\"head\">{Mark(topic.Verdict)}<strong>{Text(topic.Title)}</strong><span class=\"faint\">{Text(topic.Says)}</span></div><ul>\n");
        foreach ((string gate, JudgedCriterion criterion) in topic.Criteria)
        {
            string instead = criterion.Waiver is { } waiver ? string.Create(CultureInfo.InvariantCulture, $"; instead: {waiver.Made.Control}, until {waiver.LastDay:yyyy-MM-dd}") : "";
            page.Append(CultureInfo.InvariantCulture, $"<li>{Text(criterion.Word)} <code>{Text(gate)}/{Text(criterion.Seen.Code)}</code> {Text(criterion.Seen.Seen + instead)}</li>\n");
        }

        if (topic.Criteria.IsEmpty)
        {
            page.Append("<li>Nothing answers for it.</li>\n");
        }

        page.Append("</ul></section>\n");
    }

    private static string Mark(Verdict verdict) => $"<span class=\"mark {(verdict == Verdict.NotAsked ? "pass" : verdict.ToString().ToLowerInvariant())}\">{ReportText.Word(verdict)}</span>";

    private static string Text(string text) => WebUtility.HtmlEncode(Printable.Of(text));
}
