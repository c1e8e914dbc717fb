using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class KeyTextTests
{
    [Theory]
    [InlineData("\u001b[31m", @"'\u{1b}[31m'")]
    [InlineData("a\nb\0", @"'a\u{a}b\u{0}'")]
    [InlineData("\u202eevil", @"'\u{202e}evil'")]
    [InlineData("\u2028", @"'\u{2028}'")]
    [InlineData("\u0085", @"'\u{85}'")]
    [InlineData("it's 漢🚢", "'it''s 漢🚢'")]
    public void A_text_cannot_steer_a_terminal(string text, string shown)
    {
        using RowBatch batch = Rows.Of([text]);

        Assert.Equal(shown, KeyText.Of(OneValue.Type("text"), batch[0][0]));
    }

    [Fact]
    public void A_long_text_is_cut_and_its_length_told()
    {
        using RowBatch batch = Rows.Of([new string('x', 1_000)]);

        Assert.Equal($"'{new string('x', 80)}…' (1000 bytes)", KeyText.Of(OneValue.Type("text"), batch[0][0]));
    }

    [Theory]
    [InlineData("bigint", "-5", "-5")]
    [InlineData("boolean", "true", "true")]
    [InlineData("double", "0.1", "0.1")]
    [InlineData("uuid", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("timestamptz", "infinity", "infinity")]
    [InlineData("timestamptz", "2024-01-05 12:30:00Z", "2024-01-05 12:30:00Z")]
    [InlineData("any", "'5'", "'5'")]
    [InlineData("any", "5", "5")]
    [InlineData("bytes", "x'00ff'", "x'00FF'")]
    public void A_value_is_shown_as_its_type_writes_it(string type, string text, string shown) =>
        Assert.Equal(shown, KeyText.Of(OneValue.Type(type), new RowValue(OneValue.Of(type, text))));

    [Fact]
    public void A_key_names_its_columns()
    {
        var table = new TableSchema
        {
            Name = new TableName("lines"),
            Columns = [new() { Name = "note", Type = OneValue.Type("text") }, new() { Name = "order_id", Type = OneValue.Type("text") }, new() { Name = "line", Type = OneValue.Type("text") }],
            Key = new TableKey(["line", "order_id"]),
        };
        using RowBatch batch = Rows.Of(["n", "o", null]);

        Assert.Equal("line=NULL, order_id='o'", KeyText.Of(table, RowKey.Of(batch[0], [2, 1])));
    }
}
