using System.Collections.Immutable;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>What <c>schema.rb</c> and migrations say of tables and columns, the later ones changing the earlier.</summary>
internal sealed class RailsSchema
{
    private readonly Dictionary<string, Dictionary<string, int>> _columns = new(StringComparer.Ordinal);

    public RailsSchema(IEnumerable<RubyFile> files, ImmutableArray<SourceUse>.Builder uses)
    {
        foreach (RubyFile file in files.Where(f => f.Role == SourceRole.Definition))
        {
            Read(file, uses);
        }
    }

    /// <summary>The columns of a table, as far as the program says so.</summary>
    public IReadOnlyCollection<string> ColumnsOf(string table) => _columns.TryGetValue(table, out Dictionary<string, int>? columns) ? columns.Keys : [];

    private void Read(RubyFile file, ImmutableArray<SourceUse>.Builder uses)
    {
        string? made = null;
        string? variable = null;
        for (int i = 0; i < file.Tokens.Length; i++)
        {
            Token token = file.Tokens[i];
            if (token.Kind != TokenKind.Name || !file.BeginsLine(i))
            {
                continue;
            }

            Chain chain = Chains.At(file.Tokens, i, commands: true);
            Link last = chain.Links[^1];
            string? first = last.Arguments is [{ Literal: Token said }, ..] ? said.Text : null;
            if (last.Name is "create_table" or "change_table" && first is not null)
            {
                (made, variable) = (first, last.Block);
                Note(file, uses, made, null, last.Line);
                AddTo(made, "id", last.Line);
            }
            else if (chain.Links.Length == 2 && made is not null && token.Text == variable && first is not null)
            {
                AddColumns(file, uses, made, last);
            }
            else if (chain.Links.Length == 1 && first is not null && last.Name.Contains("column", StringComparison.Ordinal) && last.Arguments is [_, { Literal: Token column }, ..])
            {
                Change(first, last, column.Text);
                Note(file, uses, first, column.Text, last.Line);
            }
            else if (last.Name is "add_index" or "add_foreign_key" or "drop_table" or "rename_table" or "add_reference" && first is not null)
            {
                Note(file, uses, first, null, last.Line);
            }
        }
    }

    private void AddColumns(RubyFile file, ImmutableArray<SourceUse>.Builder uses, string table, Link link)
    {
        if (link.Name is "timestamps" or "index")
        {
            return;
        }

        string ending = link.Name is "references" or "belongs_to" ? "_id" : "";
        foreach (Token name in (link.Name == "column" ? link.Arguments.Take(1) : link.Arguments).Where(a => a.Keyword is null && a.Literal is not null).Select(a => a.Literal!))
        {
            AddTo(table, name.Text + ending, link.Line);
            Note(file, uses, table, name.Text + ending, link.Line);
        }
    }

    private void Change(string table, Link link, string column)
    {
        if (link.Name.StartsWith("add", StringComparison.Ordinal))
        {
            AddTo(table, column, link.Line);
        }
        else if (_columns.TryGetValue(table, out Dictionary<string, int>? columns) && link.Name is "remove_column" or "rename_column")
        {
            _columns[table].Remove(column);
            if (link.Arguments is [_, _, { Literal: Token renamed }, ..] && link.Name == "rename_column")
            {
                AddTo(table, renamed.Text, link.Line);
            }
        }
    }

    private void AddTo(string table, string column, int line)
    {
        if (!_columns.TryGetValue(table, out Dictionary<string, int>? columns))
        {
            _columns[table] = columns = new(StringComparer.Ordinal);
        }

        columns.TryAdd(column, line);
    }

    private static void Note(RubyFile file, ImmutableArray<SourceUse>.Builder uses, string table, string? column, int line) =>
        uses.Add(new(table, column, SourceRole.Definition, Model.Access.None, SourceSignal.Mapping, SourceSignals.What(SourceSignal.Mapping), table, file.Path, line));
}
