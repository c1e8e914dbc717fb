using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;

namespace Fairway.Tests.Chart.Picture;

public class PageTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_picture_is_xml_with_a_title_a_description_and_each_thing_and_tie()
    {
        XElement root = XDocument.Parse(SvgPicture.Of(Drawn.Map(Drawn.Shop()))).Root!;

        Assert.Equal(("img", "fw-title fw-desc"), ((string?)root.Attribute("role"), (string?)root.Attribute("aria-labelledby")));
        Assert.Equal("What depends on the data", root.Element(Svg + "title")!.Value);
        Assert.StartsWith("1 workflow, 2 consumers, 3 assets and 5 ties, as of 2026-10-01 12:00 UTC.", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(6, root.Elements(Svg + "g").Count(g => g.Attribute("id") is not null));
        Assert.Equal(5, root.Elements(Svg + "g").Count(g => Classes(g).Contains("e")));
        Assert.All(root.Elements(Svg + "g").Where(g => (string?)g.Attribute("class") != "legend"), g => Assert.NotEmpty(g.Element(Svg + "title")!.Value));
    }

    [Fact]
    public void A_line_shows_how_sure_it_is_how_critical_who_needs_it_is_and_that_something_is_written()
    {
        XElement root = XDocument.Parse(SvgPicture.Of(Drawn.Map(Drawn.Shop(Drawn.Tie(Drawn.Web, Drawn.Customers, 0.3))))).Root!;

        XElement Line(string title) => root.Elements(Svg + "g").Single(g => g.Element(Svg + "title")?.Value.StartsWith(title, StringComparison.Ordinal) == true);
        XElement writes = Line("web reads and writes public.orders (id, total): 95 %");
        Assert.Equal(["e", "solid", "c1"], Classes(writes).Take(3));
        Assert.NotNull(writes.Element(Svg + "circle"));
        Assert.Equal(["e", "dotted", "c1"], Classes(Line("web reads public.customers: 30 %")).Take(3));
        Assert.Equal(["e", "dashed", "c0"], Classes(Line("finance-report reads public.totals: 60 %")).Take(3));
        Assert.Null(Line("finance-report reads").Element(Svg + "circle"));
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_and_given_whole_in_its_title()
    {
        NodeId name = NodeId.Table("public.the_history_of_everything_that_ever_happened_to_an_order");

        string text = SvgPicture.Of(Drawn.Map(Drawn.Shop(Drawn.Tie(Drawn.Web, name, 0.95))));

        Assert.Contains($"<title>{name}: table, C1 by way of checkout → web (95 %), nobody answers for it</title>", text, StringComparison.Ordinal);
        Assert.Matches("<text class=\"t\"[^>]*>public\\.the[^<]*…[^<]*an_order</text>", text);
    }

    [Fact]
    public void A_page_fetches_nothing_runs_nothing_and_allows_its_own_style_only()
    {
        ChartSnapshot chart = Drawn.Shop();

        string page = HtmlPage.Of(chart, Drawn.Map(chart));

        string style = Regex.Match(page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<style"));
        Assert.DoesNotMatch("<script|<link|<iframe|<img|@import|url\\(| src=| style=| on[a-z]+=", page);
        Assert.Equal(["http://www.w3.org/2000/svg"], Regex.Matches(page, "[a-z]+://[^\"' <]+").Select(m => m.Value).Distinct());
    }

    [Fact]
    public void A_page_has_each_consumer_in_its_table_each_thing_in_its_list_and_each_look()
    {
        ChartSnapshot chart = Drawn.Shop();

        string page = HtmlPage.Of(chart, Drawn.Map(chart));

        XElement body = Body(page);
        Assert.Equal(
            ["web service|team shop|C1|100 %|1|95 %|2026-10-01 11:00 UTC", "finance-report consumer|nobody answers for it|–|–|1|60 %|2026-10-01 11:00 UTC"],
            body.Descendants("tbody").Single().Elements("tr").Select(r => string.Join('|', r.Elements().Select(c => c.Value))));
        Assert.Equal(7, body.Descendants("ul").Single(u => (string?)u.Attribute("class") == "tree").Descendants("li").Count());
        Assert.Contains(body.Descendants("dd"), d => d.Value == "12 shapes in 4,000 calls");
        Assert.Contains(body.Descendants("dd"), d => d.Value == "who sent them");
        Assert.Contains(body.Descendants("dd"), d => d.Value.Contains("weekly; what runs monthly", StringComparison.Ordinal));
        Assert.All(body.Descendants("a").Select(a => (string)a.Attribute("href")!), h => Assert.Single(body.Descendants(), e => $"#{(string?)e.Attribute("id")}" == h));
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        ChartSnapshot chart = Drawn.Hostile();
        MapView map = Drawn.Map(chart);

        string page = HtmlPage.Of(chart, map);
        string picture = SvgPicture.Of(map);

        Assert.All(new[] { page, picture }, text =>
        {
            Assert.DoesNotMatch("(?i)<(script|img|i|u|s)>|<img", text);
            Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u200f' || char.IsSurrogate(c));
        });
        Assert.Contains("<script>alert('1')</script>&amp;\"quoted\"\\", Body(page).Descendants("a").Select(a => a.Value));
        Assert.Contains(XDocument.Parse(picture).Descendants(Svg + "title"), t => t.Value.StartsWith("<script>alert('1')</script>&amp;\"quoted\"\\: consumer, no class, owner </title>", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes()
    {
        ChartSnapshot chart = Drawn.Large(60, 150, 9);
        ChartSnapshot again = new(chart.TakenAt, chart.Nodes.Values.Reverse(), chart.Edges.Reverse(), chart.Looks);

        Assert.Equal(All(chart), All(again));
    }

    [Fact]
    public void Two_hundred_things_with_six_hundred_ties_and_an_empty_chart_are_drawn()
    {
        Assert.Equal(200, Regex.Count(SvgPicture.Of(Drawn.Map(Drawn.Large(200, 600, 1))), "<g id=\"n"));
        Assert.NotNull(XDocument.Parse(SvgPicture.Of(Drawn.Map(ChartSnapshot.Empty))).Root);
        Assert.Contains("Nothing was looked at.", HtmlPage.Of(ChartSnapshot.Empty, Drawn.Map(ChartSnapshot.Empty)), StringComparison.Ordinal);
    }

    private static string[] All(ChartSnapshot chart) =>
        [SvgPicture.Of(Drawn.Map(chart)), HtmlPage.Of(chart, Drawn.Map(chart)), TreeText.Of(Drawn.Map(chart)), DotText.Of(Drawn.Map(chart)), CsvText.Of(chart)];

    private static string[] Classes(XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ');

    // The body is XML but for the inputs, which HTML leaves open, and their attributes without a value.
    private static XElement Body(string page) =>
        XDocument.Parse(Regex.Replace(Regex.Replace(page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)], "<input[^>]*>", ""), " xmlns=\"[^\"]*\"", ""), LoadOptions.PreserveWhitespace).Root!;
}
