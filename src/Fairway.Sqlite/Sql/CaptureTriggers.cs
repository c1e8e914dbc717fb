using System.Collections.Immutable;
using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// The triggers that log the keys of changed rows of one table.
/// 1. AFTER INSERT and AFTER DELETE log the row's key.
/// 2. AFTER UPDATE logs the new key, and the old one when it is another. There is no UPDATE OF: <c>SET rowid = 5</c> changes the key without naming its column.
/// 3. REPLACE deletes the rows that are in its way without a trigger, unless the application has set recursive_triggers. So BEFORE INSERT and BEFORE UPDATE log
///    the keys of all rows that share something unique with the coming one. They also run for IGNORE and for upserts, which only logs a key for nothing.
/// </summary>
/// <param name="capture">The capture.</param>
/// <param name="number">The table's number in it.</param>
/// <param name="table">The table's name.</param>
/// <param name="key">The key's columns.</param>
/// <param name="rules">What is unique beside the key, and the key itself where rows with equal keys may spell them differently.</param>
internal sealed class CaptureTriggers(string capture, long number, string table, ImmutableArray<string> key, ImmutableArray<UniqueRule> rules)
{
    private readonly string[] _key = [.. key.Select(Identifier.Quote)];

    /// <summary>The statements that make them.</summary>
    public IEnumerable<string> Create()
    {
        if (!rules.IsEmpty)
        {
            yield return Trigger("bi", "BEFORE INSERT", rules.Select(r => InTheWay(r.Meets)));
            string[] others = [.. rules.Select(r => InTheWay($"{(r.Changes is null ? "" : $"{r.Changes} AND ")}{r.Meets} AND NOT ({Same("r")})"))];
            yield return Trigger("bu", "BEFORE UPDATE", others);
        }

        yield return Trigger("ai", "AFTER INSERT", [Values("new")]);
        yield return Trigger("ad", "AFTER DELETE", [Values("old")]);
        yield return Trigger("au", "AFTER UPDATE", [Values("new"), $"{Into} SELECT {Entry("old")} WHERE NOT ({Same("new")})"]);
    }

    private string Into => $"INSERT INTO {CaptureSql.Log(capture)} (what, at, {CaptureSql.KeyColumns(_key.Length)})";

    private string Entry(string row) => string.Create(
        CultureInfo.InvariantCulture, $"{number}, {CaptureSql.Now}, {string.Join(", ", _key.Select(k => $"{row}.{k}"))}");

    private string Values(string row) => $"{Into} VALUES ({Entry(row)})";

    private string InTheWay(string condition) => $"{Into} SELECT {Entry("r")} FROM {Identifier.Quote(table)} AS r WHERE {condition}";

    // Byte for byte and of the same class: a key that is only taken for equal is another key elsewhere.
    private string Same(string row) => string.Join(" AND ", _key.Select(k => $"{row}.{k} IS old.{k} COLLATE BINARY AND typeof({row}.{k}) = typeof(old.{k})"));

    private string Trigger(string suffix, string moment, IEnumerable<string> statements) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TRIGGER {CaptureSql.TriggerPrefix(capture)}{number}${suffix} {moment} ON {Identifier.Quote(table)} BEGIN
        {string.Join(";\n", statements)};
        END
        """);
}
