using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class MappingMistakeTests
{
    [Theory]
    [InlineData("{ drop: true, to: d }", "mapping.t.columns.c.to")]
    [InlineData("{ drop: true, mask: true }", "mapping.t.columns.c.mask")]
    [InlineData("{ constant: x, trim: true }", "mapping.t.columns.c.trim")]
    [InlineData("{ constant: x, default: y }", "mapping.t.columns.c.default")]
    [InlineData("{ constant: x, values: { a: b } }", "mapping.t.columns.c.values")]
    [InlineData("{ constant: 1, scale: 2 }", "mapping.t.columns.c.scale")]
    [InlineData("{ constant: 1, mask: true }", "mapping.t.columns.c.mask")]
    [InlineData("{ scale: 2, values: { a: b } }", "mapping.t.columns.c.values")]
    public void Steps_that_contradict_each_other_are_refused(string column, string path)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {column} }} }} }}"));

        Assert.Equal(path, mistake.Path);
        Assert.Contains("contradicts the rest", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ drop: false, to: d }")]
    [InlineData("{ constant: x, trim: false, to: d, as: text }")]
    [InlineData("{ trim: true, default: x, values: { a: b }, mask: true }")]
    [InlineData("{ trim: true, scale: -100, as: bigint }")]
    [InlineData("{}")]
    public void Steps_that_agree_are_taken(string column) =>
        Assert.True(ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {column} }} }} }}").IsGood);

    [Fact]
    public void A_scaled_number_needs_a_type_of_numbers()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("mapping: { t: { columns: { c: { scale: 0.01, as: date } } } }"));

        Assert.Equal("mapping.t.columns.c.as", mistake.Path);
        Assert.Equal("'scale' makes a number, which 'date' does not hold", mistake.Message);
    }

    [Theory]
    [InlineData("columns: { a: { to: x }, b: { to: X } }", "mapping.t.columns.b")]
    [InlineData("columns: { a: { to: b }, b: { trim: true } }", "mapping.t.columns.b")]
    [InlineData("columns: { a: { to: x } }, add: { x: { as: text, constant: y } }", "mapping.t.add.x")]
    public void Two_columns_do_not_arrive_under_one_name(string table, string path)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ {table} }} }}"));

        Assert.Equal(path, mistake.Path);
        Assert.StartsWith("The target would have two columns", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_dropped_column_is_free() =>
        Assert.True(ProjectFile.ReadWith("mapping: { t: { columns: { a: { to: b }, b: drop } } }").IsGood);

    [Fact]
    public void An_added_column_needs_type_and_value()
    {
        ProjectReading reading = ProjectFile.ReadWith("mapping: { t: { add: { x: {} } } }");

        Assert.Equal(["mapping.t.add.x.as", "mapping.t.add.x.constant"], reading.Mistakes.Select(m => m.Path));
    }

    [Theory]
    [InlineData("split: { to: u, columns: [id, id] }", "The column 'id' stands here twice")]
    [InlineData("columns: { n: drop }, split: { to: u, columns: [id, n] }", "The column 'n' is split off and dropped at once")]
    [InlineData("columns: { n: { drop: true } }, split: { to: u, columns: [id, N] }", "The column 'N' is split off and dropped at once")]
    [InlineData("columns: { n: { to: m } }, split: { to: u, columns: [id, m] }", "'m' is the column's name in the target; its name in the source is wanted")]
    [InlineData("add: { n: { as: text, constant: x } }, split: { to: u, columns: [id, n] }", "The column 'n' is added in the target; only columns of the source can be split off")]
    public void What_is_split_off_can_be_split_off(string table, string message)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ {table} }} }}"));

        Assert.Equal("mapping.t.split.columns", mistake.Path);
        Assert.Equal(message, mistake.Message);
    }

    [Theory]
    [InlineData("{ t: { to: x }, u: { to: X } }", "mapping.u.to")]
    [InlineData("{ t: { to: u }, u: {} }", "mapping.u")]
    [InlineData("{ t: { split: { to: t, columns: [a, b] } } }", "mapping.t.split.to")]
    [InlineData("{ t: { to: x }, u: { split: { to: x, columns: [a, b] } } }", "mapping.u.split.to")]
    public void Two_tables_do_not_arrive_in_one(string mapping, string path)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {mapping}"));

        Assert.Equal(path, mistake.Path);
        Assert.Contains("would arrive in", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapped_table_moves_with_a_domain()
    {
        ProjectReading reading = ProjectFile.Read(ProjectFile.Smallest.Replace("\"*\"", "orders", StringComparison.Ordinal) + "\nmapping: { order: {} }");

        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);
        Assert.Equal("The table 'order' is mapped, but no domain moves it", mistake.Message);
        Assert.Equal("Did you mean 'orders'?", mistake.Remedy);
    }
}
