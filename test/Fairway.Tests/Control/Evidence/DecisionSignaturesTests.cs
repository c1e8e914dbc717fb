using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Tests.Control.Evidence;

public class DecisionSignaturesTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);
    private static readonly EvidenceKey _ann = EvidenceKey.Make();
    private readonly DecisionSignatures _seen = new();

    [Fact]
    public void Decisions_are_told_with_the_keys_that_signed_them()
    {
        Take(Signed("ann"));
        Take(Signed("ann"));

        Assert.Empty(_seen.Wrong);
        Assert.Equal($"2 decisions of people are signed by the keys that they name: ann with {_ann.Public.Id}.", _seen.Sentence);
    }

    // The reverse of each part of the text in turn: none of them may be free.
    [Theory]
    [InlineData("project")]
    [InlineData("domain")]
    [InlineData("gate")]
    [InlineData("choice")]
    [InlineData("person")]
    [InlineData("subject")]
    [InlineData("digest")]
    [InlineData("because")]
    [InlineData("control")]
    [InlineData("percent")]
    [InlineData("at")]
    [InlineData("until")]
    [InlineData("key")]
    [InlineData("signature")]
    public void A_decision_of_which_anything_was_changed_is_found(string part)
    {
        DecisionMade made = Signed("ann");

        Take(part switch
        {
            "project" => made with { Project = "other" },
            "domain" => made with { Domain = "other" },
            "gate" => made with { Gate = "settled" },
            "choice" => made with { Choice = "decline" },
            "person" => made with { Person = "bob" },
            "subject" => made with { Subject = "W-1" },
            "digest" => made with { Digest = "1f" },
            "because" => made with { Because = "other" },
            "control" => made with { Control = "other" },
            "percent" => made with { Percent = 99 },
            "at" => made with { At = _noon.AddTicks(1) },
            "until" => made with { Until = _noon.AddDays(365) },
            "key" => made with { Key = EvidenceKey.Make().Public.Text },
            _ => made with { Signature = Convert.ToBase64String([1, 2, 3]) },
        });

        Assert.Equal([1], _seen.Wrong);
        Assert.Null(_seen.Sentence);
    }

    [Fact]
    public void A_line_feed_cannot_make_one_decision_out_of_another()
    {
        DecisionMade sly = Make("ann") with { Because = "x\ncontrol y\npercent 100" };

        Assert.Equal(14, sly.SignedText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("because x control y percent 100\n", sly.SignedText(), StringComparison.Ordinal);
    }

    private static DecisionMade Make(string person) =>
        new("shop", "switch", "approve", person, null, "0f", "well drilled", null, null, _noon, _noon.AddHours(72), _ann.Public.Text, "") { Project = "shop" };

    private static DecisionMade Signed(string person)
    {
        DecisionMade made = Make(person);
        return made with { Signature = _ann.Sign(made.SignedText()) };
    }

    private void Take(DecisionMade made) => _seen.Took(
        new JournalEntry { Seq = 1, At = _noon, Kind = made.Kind, Actor = "a", Payload = PayloadText.Of(made), PreviousHash = JournalEntry.Genesis, Hash = JournalEntry.Genesis });
}
