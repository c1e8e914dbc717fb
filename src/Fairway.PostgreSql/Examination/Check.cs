using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Examination;

/// <summary>One question to the server and what an answer means. No rows are no finding; many are one.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Sql">The question (<see cref="Sql.ExaminationSql"/>).</param>
/// <param name="What">What the objects are, as the beginning of a list: <c>tables without a key</c>.</param>
/// <param name="Breaks">What it would break.</param>
/// <param name="Remedy">What to do; the answer's own statements follow it.</param>
internal sealed record Check(string Code, DoctorSeverity Severity, string Sql, string What, string Breaks, string Remedy);
