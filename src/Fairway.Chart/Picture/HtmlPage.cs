using System.Security.Cryptography;
using System.Text;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// A map as one page: the picture, who uses the data, the same as a list to be read aloud, and what was looked at. It has no script and fetches nothing; its content security policy lets the browser
/// hold it to that. The same chart and map give the same bytes.
/// </summary>
public static class HtmlPage
{
    /// <summary>The page; lines end with a line feed.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="view">The map of it.</param>
    public static string Of(ChartSnapshot chart, MapView view)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(view);
        Layout layout = Layout.Of(view);
        string style = $"{SvgStyle.Of(view)}{HtmlStyle.Of(layout)}";
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        string title = Markup.Text(Summary.Title(view));
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append($"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p>{Markup.Text(Summary.Counts(view))}</p>\n");
        HtmlSections.List(text, "worries", Summary.Worries(view));
        HtmlSections.List(text, "left", view.LeftOut.Sentences());
        text.Append("</header>\n<main>\n");
        HtmlSections.Picture(text, view, layout);
        HtmlSections.Consumers(text, view);
        HtmlSections.Tree(text, view);
        HtmlSections.Looks(text, chart);
        return text.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
