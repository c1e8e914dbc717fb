namespace Fairway.Control.Journal.Payloads;

/// <summary>A person has decided something about a gate, and has signed it with a key of his own.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Choice">What: <c>approve</c>, <c>decline</c>, <c>withdraw</c>, <c>waive</c>, <c>vote</c>, <c>discuss</c>, <c>request</c>.</param>
/// <param name="Person">Who: a person's id in the project file.</param>
/// <param name="Subject">What it is about beside the gate: a criterion that is waived, a waiver that is agreed to; null for the gate itself.</param>
/// <param name="Digest">The digest of what was decided about: plan, evidence and verdicts.</param>
/// <param name="Because">Why; no row values.</param>
/// <param name="Control">What watches instead of what is waived; null otherwise.</param>
/// <param name="Percent">How sure the person is, 0 to 100; null when it is no vote.</param>
/// <param name="At">When it was signed, by the clock of the machine.</param>
/// <param name="Until">Until when it counts.</param>
/// <param name="Key">The public key, one line of base64 (DER), so that the signature can be checked without the project.</param>
/// <param name="Signature">The signature of <see cref="SignedText"/> with it: ECDSA over SHA-256, DER, in base64.</param>
public sealed record DecisionMade(
    string Domain,
    string Gate,
    string Choice,
    string Person,
    string? Subject,
    string Digest,
    string Because,
    string? Control,
    int? Percent,
    DateTimeOffset At,
    DateTimeOffset Until,
    string Key,
    string Signature) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "gate.decision";

    /// <summary>The project; in the signed text, so that a decision counts in no other.</summary>
    public required string Project { get; init; }

    /// <summary>What is signed, line by line, so that it can be checked by hand: the name of the form, then one <c>word value</c> for each part. Line feeds within a value are blanks.</summary>
    public string SignedText() => string.Join('\n',
    [
        "fairway decision v1",
        $"project {Line(Project)}",
        $"domain {Line(Domain)}",
        $"gate {Line(Gate)}",
        $"choice {Line(Choice)}",
        $"person {Line(Person)}",
        $"subject {Line(Subject)}",
        $"digest {Line(Digest)}",
        $"because {Line(Because)}",
        $"control {Line(Control)}",
        $"percent {Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        $"at {Moment(At)}",
        $"until {Moment(Until)}",
        $"key {Line(Key)}",
        "",
    ]);

    private static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ");

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture);
}
