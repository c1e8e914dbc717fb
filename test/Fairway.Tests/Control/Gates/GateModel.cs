using Fairway.Control.Gates;

namespace Fairway.Tests.Control.Gates;

/// <summary>
/// What a gate of a switch should be, worked out a second time and in another way: no digests and no signatures, but a picture of everything at the moment when somebody spoke, compared with the
/// picture of now. The domain is of class C3: its engineering must agree, its rehearsals are always unknown, one drill is asked for.
/// </summary>
internal sealed class GateModel
{
    // Of whom the file has no key: whatever she signs counts for nothing.
    private const string Keyless = "eve";
    private static readonly string[] _engineers = ["ann", "dan"];
    private readonly Dictionary<string, Word> _words = [];
    private readonly List<(string Person, string Picture)> _asking = [];
    private readonly List<Waiver> _waivers = [];

    public int Plan { get; set; }

    public int Basis { get; set; }

    public bool BorderIsOpen { get; set; }

    public DateTimeOffset Now { get; set; }

    /// <summary>The basis on which each drill was made.</summary>
    public List<int> Drills { get; } = [];

    public int[] Counted => [.. Enumerable.Range(1, Drills.Count).Where(d => Drills[d - 1] == Basis)];

    public int[] Stale => [.. Enumerable.Range(1, Drills.Count).Where(d => Drills[d - 1] != Basis)];

    public int Waivers => _waivers.Count;

    private string DrillWord => Counted.Length > 0 ? "pass" : Stale.Length > 0 ? "mismatch" : "none";

    /// <summary>True when the gate must be open.</summary>
    public bool IsOpen
    {
        get
        {
            string picture = Picture;
            Word[] heard = [.. _words.Values.Where(w => w.Picture == picture && w.Until > Now)];
            return (!BorderIsOpen || Covers("borders") is not null)
                && Covers("rehearsals") is not null
                && (Counted.Length > 0 || Covers("drills") is not null)
                && heard.Any(w => w.Choice == Choice.Approve && _engineers.Contains(w.Person) && !_asking.Contains((w.Person, picture)))
                && !heard.Any(w => w.Choice == Choice.Decline);
        }
    }

    // Everything that somebody who agrees agrees to.
    private string Picture => $"{Plan}/{Basis}/{BorderIsOpen}/{string.Join(' ', Counted)}/{DrillWord}/{Covers("borders")}/{Covers("rehearsals")}/{Covers("drills")}";

    public void Say(string person, string choice, DateTimeOffset until)
    {
        if (person != Keyless)
        {
            _words[person] = new Word(person, choice, Picture, until);
        }
    }

    public void Ask(string person) => _asking.Add((person, Picture));

    public void Waive(string code, string person, DateTimeOffset until) => _waivers.Add(new Waiver(code, person, Ground(code), person == Keyless ? DateTimeOffset.MinValue : until));

    public void SayOfWaiver(int waiver, string person, string choice, DateTimeOffset until)
    {
        if (person != Keyless)
        {
            _waivers[waiver].Words[person] = (choice, until);
        }
    }

    // A border is of the first gate, which does not know what rests on the copy.
    private string Ground(string code) => code == "borders" ? $"{Plan}/{BorderIsOpen}" : $"{Plan}/{Basis}/{(code == "drills" ? DrillWord : "")}";

    private int? Covers(string code)
    {
        bool closes = code switch
        {
            "borders" => BorderIsOpen,
            "drills" => Counted.Length == 0,
            _ => true,
        };
        for (int i = _waivers.Count - 1; closes && i >= 0; i--)
        {
            if (_waivers[i].Code == code && _waivers[i].Ground == Ground(code) && _waivers[i].Counts(Now))
            {
                return i;
            }
        }

        return null;
    }

    private sealed record Word(string Person, string Choice, string Picture, DateTimeOffset Until);

    private sealed record Waiver(string Code, string By, string Ground, DateTimeOffset Until)
    {
        public Dictionary<string, (string Choice, DateTimeOffset Until)> Words { get; } = [];

        public bool Counts(DateTimeOffset now) => Until > now
            && !Words.Any(w => w.Value.Choice == Choice.Decline || (w.Key == By && w.Value.Choice == Choice.Withdraw))
            && Words.Count(w => w.Key != By && w.Value.Choice == Choice.Approve && w.Value.Until > now) >= 2;
    }
}
