using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Charting;
using Fairway.Control.Evidence;
using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Model;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Gates;

/// <summary>A project with people who have real keys, and what is known of its one domain, to be changed by a test.</summary>
internal sealed class GateWorld
{
    public const string Domain = "shop";
    private static readonly Dictionary<string, EvidenceKey> _keys = new[] { "ann", "bob", "cid", "dan", "eve" }.ToDictionary(p => p, _ => EvidenceKey.Make());

    // Signed with the keys themselves: reading a private key anew for each of a hundred thousand decisions takes longer than all the rest.
    private static readonly Dictionary<string, ECDsa> _signing = _keys.ToDictionary(k => k.Key, k => Signing(k.Value));
    private static readonly ConcurrentDictionary<string, ProjectReading> _read = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> _signed = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _entries = [];

    private static ECDsa Signing(EvidenceKey key)
    {
        var signing = ECDsa.Create();
        signing.ImportFromPem(key.Pem);
        return signing;
    }

    public GateWorld(int impact = 3, string more = "", string ofProject = "")
    {
        ProjectReading reading = _read.GetOrAdd(Text(impact, more, ofProject), text => ProjectFile.Read(text));
        Assert.Empty(reading.Mistakes);
        var tables = ImmutableArray.Create(TableName.Parse("public.orders"));
        Facts = new GateFacts
        {
            Spec = reading.Spec!, // It has no mistakes.
            File = reading.Digest!,
            Domain = Domain,
            Class = DomainClass.Of(reading.Spec!, reading.Spec!.Domains[0], tables, chart: null),
            State = new DomainState(Domain),
            Basis = ImmutableSortedDictionary<string, string>.Empty.Add("plan", "1"),
            Now = new DateTimeOffset(2027, 1, 11, 12, 0, 0, TimeSpan.Zero),
            Decisions = new DecisionLedger(),
            Tables = 1,
            TablesWithoutRule = [],
            OpenBorders = [],
            Challenge = GateWords.All.ToImmutableDictionary(g => g, _ => new GateFacts.ChallengeFacts([], [], [], 0)),
        };
        Facts = Facts with { Chart = new GateFacts.ChartFacts(Facts.Now, "looked at", [], TimeSpan.FromHours(1), IsWatched: true) };
    }

    /// <summary>What is known.</summary>
    public GateFacts Facts { get; set; }

    /// <summary>Everything of the gate understood holds; nobody has agreed.</summary>
    public static string Text(int impact, string more, string ofProject) =>
        $$"""
        fairway: 1
        project:
          name: shop
          {{ofProject}}
          people:
            ann: { name: Ann, contact: a, roles: [engineering], key: "{{_keys["ann"].Public.Text}}" }
            bob: { name: Bob, contact: b, roles: [operations], key: "{{_keys["bob"].Public.Text}}" }
            cid: { name: Cid, contact: c, roles: [workflow-owner], key: "{{_keys["cid"].Public.Text}}" }
            dan: { name: Dan, contact: d, roles: [sponsor, engineering], key: "{{_keys["dan"].Public.Text}}" }
            eve: { name: Eve, contact: e }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "env:MODERN_DSN" }
        domains:
          shop: { tables: ["*"] }
        workflows:
          sell: { owner: cid, impact: { revenue: {{impact}} }, tables: ["*"] }
        consumers:
          web: { kind: service, owner: ann, serves: [sell], access: rw }
        integrity:
          - { id: R, on: orders.total, rule: required, then: halt, owner: ann }
        hypercare: { period: 1h }
        {{more}}
        """;

    public GateJudgement Judge(string gate) => GateJudge.Of(gate, Facts);

    /// <summary>What a criterion comes to.</summary>
    public JudgedCriterion Seen(string gate, string code) => Judge(gate).Criteria.Single(c => c.Seen.Code == code);

    /// <summary>A decision as a person would sign it now.</summary>
    public DecisionMade Signed(string person, string choice, string gate, string? subject = null, string? digest = null, int? percent = null, TimeSpan? valid = null, string because = "because")
    {
        var made = new DecisionMade(
            Domain,
            gate,
            choice,
            person,
            subject,
            digest ?? DigestOf(choice, gate, subject),
            because,
            choice == Choice.Waive ? "somebody watches" : null,
            percent,
            Facts.Now,
            Facts.Now + (valid ?? TimeSpan.FromHours(72)),
            _keys[person].Public.Text,
            "")
        {
            Project = "shop",
        };
        string text = made.SignedText();
        lock (_signed)
        {
            if (!_signed.TryGetValue(text, out string? signature))
            {
                _signed[text] = signature = Convert.ToBase64String(_signing[person].SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            }

            return made with { Signature = signature };
        }
    }

    /// <summary>A person decides, and it is recorded.</summary>
    public void Say(string person, string choice, string gate, string? subject = null, int? percent = null, TimeSpan? valid = null) => Record(Signed(person, choice, gate, subject, percent: percent, valid: valid));

    /// <summary>A waiver with the two who agree.</summary>
    public string Waive(string gate, string code, string by = "ann", string[]? agreeing = null)
    {
        Say(by, Choice.Waive, gate, code);
        string id = Facts.Decisions.Of(Domain).Last(d => d.Waiver is not null).Waiver!; // It was recorded just now.
        foreach (string other in agreeing ?? ["bob", "cid"])
        {
            Say(other, Choice.Approve, gate, id);
        }

        return id;
    }

    /// <summary>Waives everything that keeps a gate closed.</summary>
    public void WaiveAll(string gate)
    {
        foreach (JudgedCriterion closing in Judge(gate).Standing.Where(c => c.Closes).ToArray())
        {
            Waive(gate, closing.Seen.Code);
        }
    }

    /// <summary>Writes a fact down, in the form in which the journal keeps it.</summary>
    public void Record(JournalPayload fact)
    {
        var entry = new JournalEntry { Seq = _entries.Count + 1, At = Facts.Now, Kind = fact.Kind, Actor = "test", Payload = PayloadText.Of(fact), PreviousHash = JournalEntry.Genesis, Hash = JournalEntry.Genesis };
        _entries.Add(entry);
        Facts.Decisions.Took(entry, PayloadText.Read(entry));
    }

    /// <summary>The process dies: what is known of decisions is read from the journal anew.</summary>
    public void Crash()
    {
        var ledger = new DecisionLedger();
        foreach (JournalEntry entry in _entries)
        {
            ledger.Took(entry, PayloadText.Read(entry));
        }

        Facts = Facts with { Decisions = ledger };
    }

    private string DigestOf(string choice, string gate, string? subject)
    {
        GateJudgement judged = Judge(gate);
        return choice switch
        {
            Choice.Vote or Choice.Discuss => judged.Ground,
            Choice.Waive => GateDigest.OfWaiver(judged.Ground, judged.Criteria.Single(c => c.Seen.Code == subject).Seen),
            _ => subject is { } id ? Facts.Decisions.FindWaiver(id)!.Made.Digest : judged.Digest, // Tests name waivers that are there.
        };
    }
}
