using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>
/// What the guard of a domain is called in the database. Advisory locks have numbers and no names: each is the first eight bytes, most significant first, of the
/// SHA-256 of <c>fairway:guard:PART:DOMAIN</c>, where PART is <c>gate</c>, <c>admission</c> or <c>change</c>. In <c>pg_locks</c> its two halves are
/// <c>classid</c> and <c>objid</c>, with <c>objsubid</c> 1.
/// </summary>
internal sealed record GuardNames
{
    public GuardNames(string domain)
    {
        Domain = domain;
        Function = ObjectName.Fitted($"guard_{domain}");
        Trigger = ObjectName.Fitted($"_fairway_guard_{domain}");
        Gate = Key("gate", domain);
        Admission = Key("admission", domain);
        Change = Key("change", domain);
    }

    public string Domain { get; }

    /// <summary>The trigger function, in the schema of our bookkeeping.</summary>
    public string Function { get; }

    /// <summary>The trigger on each relation.</summary>
    public string Trigger { get; }

    /// <summary>The function with its schema, quoted.</summary>
    public string QuotedFunction => $"{Bookkeeping.Schema}.{Quote.Identifier(Function)}";

    /// <summary>K: held exclusively by a hold; who writes while it is free holds it shared until his transaction ends.</summary>
    public long Gate { get; }

    /// <summary>A: who is let past a closed gate, because others wait for him, holds it shared until his transaction ends; a proved hold holds it exclusively.</summary>
    public long Admission { get; }

    /// <summary>M: held by whoever changes the guard; two holds of one domain cannot be made.</summary>
    public long Change { get; }

    private static long Key(string part, string domain) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"fairway:guard:{part}:{domain}")));
}
