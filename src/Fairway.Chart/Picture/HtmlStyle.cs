namespace Fairway.Chart.Picture;

/// <summary>How a page looks around its picture.</summary>
internal static class HtmlStyle
{
    private const string Fixed =
        """
        *{box-sizing:border-box}
        html{color-scheme:light dark;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        body{margin:0 auto;padding:28px 32px 64px;max-width:2400px}
        h1{font-size:26px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
        h2{font-size:18px;margin:40px 0 8px}
        h3{font-size:14px;margin:0;overflow-wrap:anywhere}
        p{margin:0 0 8px;color:var(--soft)}
        header ul{list-style:none;margin:0;padding:0}
        .worries li{border-left:3px solid var(--k2);padding-left:10px;margin:4px 0}
        .left li{border-left:3px solid var(--rule);padding-left:10px;margin:4px 0;color:var(--soft)}
        .sizes{display:flex;flex-wrap:wrap;gap:4px 6px;align-items:center;margin:20px 0 6px;font-size:13px}
        .sizes label{margin-right:12px}.sizes a{margin-left:auto}
        a{color:var(--k3)}
        .map{overflow:auto;max-height:85vh;border:1px solid var(--rule);border-radius:8px}
        .map:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--k3);outline-offset:2px}
        .map svg{display:block;height:auto;margin:0 auto}
        svg.legend{display:block;max-width:100%;overflow:visible}
        .n{cursor:default;scroll-margin:40vh 30vw}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;font-size:14px}
        th,td{text-align:left;padding:6px 18px 6px 0;border-bottom:1px solid var(--rule);vertical-align:baseline;font-weight:400}
        td:last-child{white-space:nowrap}
        thead th{color:var(--soft);font-size:12px;white-space:nowrap}
        tbody th{font-weight:600}
        small{color:var(--soft);font-size:12px;font-weight:400}
        em{font-style:normal;color:var(--k2)}
        .class{display:inline-block;min-width:26px;text-align:center;border-radius:3px;padding:1px 4px;color:var(--bg);font-size:11px;line-height:1.3}
        .class.c0{background:var(--k0)}.class.c1{background:var(--k1)}.class.c2{background:var(--k2)}.class.c3{background:var(--k3)}.class.c4{background:var(--k4)}
        .tree,.tree ul{list-style:none;margin:0;padding:0}
        .tree ul{border-left:1px solid var(--rule);margin-left:13px;padding-left:18px}
        .tree li{padding:2px 0;white-space:nowrap;font-size:14px}
        .tree span{color:var(--soft)}
        .looks{list-style:none;margin:0;padding:0;display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(min(100%,380px),1fr))}
        .looks>li{border:1px solid var(--rule);border-radius:8px;padding:14px 16px}
        .looks p{font-size:12px}
        dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:2px 12px;font-size:14px}
        dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .failed{color:var(--k1)}
        @media print{.sizes{display:none}.map{max-height:none;border:0}.map svg{width:100%}}

        """;

    /// <summary>The style sheet; the sizes are those of the picture.</summary>
    public static string Of(Layout layout) =>
        $"{Fixed.ReplaceLineEndings("\n")}.map svg{{width:{Markup.Number(layout.Width)}px}}\n:root:has(#fit:checked) .map svg{{width:100%;max-width:{Markup.Number(layout.Width)}px}}\n:root:has(#large:checked) .map svg{{width:{Markup.Number(layout.Width * 1.6)}px}}\n";
}
