using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairway.Chart.Model;

namespace Fairway.Control.Charting;

/// <summary>A chart as it is kept and as <c>fairway map --json</c> prints it. The form is stable: members are added, never renamed or removed.</summary>
public sealed record ChartForm(int Version, DateTimeOffset TakenAt, ImmutableArray<ChartForm.NodeForm> Nodes, ImmutableArray<ChartForm.EdgeForm> Edges, ImmutableArray<Look> Looks)
{
    /// <summary>The form's version.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A thing.</summary>
    public sealed record NodeForm(NodeKind Kind, string Name, string? Column, string? Owner, ConsumerKind? Sort, int? Class, double? CadenceSeconds, bool Declared, ImmutableArray<string>? Columns, long? Bytes, long? Rows, string? Definition);

    /// <summary>An edge.</summary>
    public sealed record EdgeForm(NodeKind FromKind, string From, NodeKind ToKind, string To, string? Column, Method Method, Access Access, Uses Uses, double What, double Who, bool Soft, EdgeState State, ImmutableArray<Sighting> Evidence);

    /// <summary>The form of a chart.</summary>
    public static ChartForm Of(ChartSnapshot chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new ChartForm(
            Current,
            chart.TakenAt,
            [.. chart.Nodes.Values.Select(n => new NodeForm(n.Id.Kind, n.Id.Name, n.Id.Column, n.Owner, n.Id.Kind == NodeKind.Consumer ? n.Sort : null, n.DeclaredClass, n.Cadence?.TotalSeconds, n.IsDeclared, n.Columns.IsEmpty ? null : n.Columns, n.Bytes, n.Rows, n.Definition))],
            [.. chart.Edges.Select(e => new EdgeForm(e.From.Kind, e.From.Name, e.To.Kind, e.To.Name, e.To.Column, e.Key.Method, e.Access, e.Uses, e.What, e.Who, e.IsSoft, e.State, e.Evidence))],
            chart.Looks);
    }

    /// <summary>The bytes that are kept.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, _json);

    /// <summary>The digest of what is kept.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The chart that was kept.</summary>
    /// <exception cref="JsonException">It is none, or of a newer version.</exception>
    public static ChartSnapshot Read(ReadOnlySpan<byte> bytes)
    {
        ChartForm form = JsonSerializer.Deserialize<ChartForm>(bytes, _json) is { Version: <= Current } known ? known : throw new JsonException("It is no chart of this version.");
        return new ChartSnapshot(
            form.TakenAt,
            form.Nodes.Select(n => new Node(new NodeId(n.Kind, n.Name, n.Column))
            {
                Owner = n.Owner,
                Sort = n.Sort ?? ConsumerKind.Unknown,
                DeclaredClass = n.Class,
                Cadence = n.CadenceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                IsDeclared = n.Declared,
                Columns = n.Columns ?? [],
                Bytes = n.Bytes,
                Rows = n.Rows,
                Definition = n.Definition,
            }),
            form.Edges.Select(e => new Edge(new EdgeKey(new NodeId(e.FromKind, e.From), new NodeId(e.ToKind, e.To, e.Column), e.Method), e.What, e.Who)
            {
                Access = e.Access,
                Uses = e.Uses,
                IsSoft = e.Soft,
                State = e.State,
                Evidence = e.Evidence,
            }),
            form.Looks);
    }
}
