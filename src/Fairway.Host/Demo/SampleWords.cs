using System.Text;

namespace Fairway.Host.Demo;

/// <summary>Words for the sample shop, in several scripts: combining marks, right-to-left, four-byte characters, quotes and line breaks.</summary>
internal static class SampleWords
{
    private static readonly string[] GivenNames = ["ada", "bo", "chidi", "dana", "emre", "fatima", "goran", "hana", "ines", "jun"];
    private static readonly string[] FamilyNames = ["Ångström", "O'Neill", "Müller", "Nguyễn", "Иванова", "山田", "García", "Şahin", "البغدادي", "Kowalska"];
    private static readonly string[] Streets = ["Hauptstraße", "Main Street", "Rue de l'Église", "Calle Mayor", "улица Мира", "中山路"];
    private static readonly string[] Cities = ["Berlin", "Kraków", "São Paulo", "Zürich", "東京", "Αθήνα", "Reykjavík"];
    private static readonly string[] Countries = ["DE", "PL", "BR", "CH", "JP", "GR", "IS"];
    private static readonly string[] Adjectives = ["blue", "folding", "wireless", "recycled", "café", "naïve", "heavy"];
    private static readonly string[] Things = ["kettle", "lamp", "bicycle", "notebook", "chair", "speaker", "🧦 socks"];
    private static readonly string[] Methods = ["card", "transfer", "invoice"];

    private static readonly string[] Snippets =
    [
        "left with the neighbour", "rang twice", "naïve café", "e\u0301 combined", "שלום", "🚲🚲", "it's \"fine\"", "line\nbreak", "tab\there", "données", "价格", "50 % off; -- no",
    ];

    public static string Given(int n) => Pick(GivenNames, n);

    public static string Family(int n) => Pick(FamilyNames, n);

    public static string Street(int n) => Pick(Streets, n);

    public static string City(int n) => Pick(Cities, n);

    public static string Country(int n) => Pick(Countries, n);

    public static string Adjective(int n) => Pick(Adjectives, n);

    public static string Thing(int n) => Pick(Things, n);

    public static string Method(int n) => Pick(Methods, n);

    /// <summary>A note of a number of snippets.</summary>
    public static string Note(int n, int snippets)
    {
        var text = new StringBuilder();
        for (int i = 0; i < snippets; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Pick(Snippets, (n * 3) + (i * 5)));
        }

        return text.ToString();
    }

    private static string Pick(string[] words, int n) => words[(int)((uint)n % (uint)words.Length)];
}
