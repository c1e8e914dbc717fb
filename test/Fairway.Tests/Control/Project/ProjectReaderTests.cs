using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Project;

public class ProjectReaderTests
{
    [Fact]
    public void The_smallest_file_is_enough()
    {
        ProjectReading reading = ProjectFile.Read(ProjectFile.Smallest);

        Assert.True(reading.IsGood);
        Assert.Empty(reading.Mistakes);
        Assert.Equal("fairway.yaml", reading.File);
        Assert.Equal("shop", reading.Spec.Name);
        Assert.Equal(".fairway/", reading.Spec.State.Folder);
        Assert.Equal(new SystemSpec("legacy", SystemRole.Source, new DsnSpec(DsnKind.Literal, "sqlite:./shop.db")), reading.Spec.Source);
        Assert.Equal(new SystemSpec("modern", SystemRole.Target, new DsnSpec(DsnKind.Env, "MODERN_DSN")), reading.Spec.Target);
        Assert.Equal([new TablePattern("*")], Assert.Single(reading.Spec.Domains).Tables);
        Assert.Empty(reading.Spec.Mapping);
    }

    [Fact]
    public void References_and_state_are_kept_as_written()
    {
        ProjectSpec spec = ProjectFile.Read(ProjectFile.Whole).Spec!;

        Assert.Equal("./journal", spec.State.Folder);
        Assert.Equal(new DsnSpec(DsnKind.File, "/run/secrets/legacy"), spec.Source.Dsn);
        Assert.Equal(new DsnSpec(DsnKind.Exec, "vault read modern"), spec.Target.Dsn);
    }

    [Fact]
    public void Domains_keep_their_order_and_exclusions()
    {
        ProjectSpec spec = ProjectFile.Read(ProjectFile.Whole).Spec!;

        Assert.Equal(["customers", "orders"], spec.Domains.Select(d => d.Name));
        Assert.True(spec.Domains[0].Claims(new TableName("Addresses", "main")));
        Assert.False(spec.Domains[0].Claims(new TableName("address_log")));
        Assert.False(spec.Domains[0].Claims(new TableName("orders")));
    }

    [Fact]
    public void A_mapped_table_is_read_whole()
    {
        TableMappingSpec table = Assert.Single(ProjectFile.Read(ProjectFile.Whole).Spec!.Mapping);

        Assert.Equal(new TableName("orders"), table.Table);
        Assert.Equal(new TableName("orders", "sales"), table.To);
        Assert.Equal([new AddedColumnSpec("origin", new ColumnType(ValueKind.Text, Length: 20), "legacy")], table.Add);
        Assert.Equal(new TableName("order_notes", "sales"), table.Split!.To);
        Assert.Equal(["id", "note"], table.Split.Columns);
        Assert.Equal(
            ["total_cents", "state", "note", "channel", "email", "legacy_flag", "older_flag"],
            table.Columns.Select(c => c.Column));
    }

    [Fact]
    public void A_scaled_column_has_an_exact_factor_and_a_type()
    {
        ColumnMappingSpec column = Column("total_cents");

        Assert.Equal("total", column.To);
        Assert.Equal(new ColumnType(ValueKind.Decimal, 12, 2), column.As);
        Assert.Equal(0.01m, column.Scale);
        Assert.False(column.Drop || column.Trim || column.Mask);
    }

    [Fact]
    public void Mapped_values_are_texts_in_the_order_written()
    {
        ColumnMappingSpec column = Column("state");

        Assert.Equal(
            [new ValueMappingSpec("2", "sent"), new ValueMappingSpec("0", "new"), new ValueMappingSpec("1", "paid"), new ValueMappingSpec("", "none")],
            column.Values);
    }

    [Fact]
    public void The_other_steps_of_a_column_are_read()
    {
        Assert.True(Column("note").Trim);
        Assert.Equal("", Column("note").Default);
        Assert.Equal("web", Column("channel").Constant);
        Assert.True(Column("email").Mask);
    }

    [Theory]
    [InlineData("legacy_flag")]
    [InlineData("older_flag")]
    public void Both_forms_of_drop_drop(string column) => Assert.True(Column(column).Drop);

    [Theory]
    [InlineData("no")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("2026-01-01")]
    public void A_text_without_quotes_means_what_it_reads(string text)
    {
        ProjectReading reading = ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {{ constant: {text} }} }} }} }}");

        Assert.Equal(text, reading.Spec!.Mapping[0].Columns[0].Constant);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ProjectFile.Smallest)];

        Assert.True(ProjectFile.Read(file).IsGood);
    }

    [Fact]
    public void Line_ends_of_other_systems_do_no_harm() =>
        Assert.True(ProjectFile.Read(ProjectFile.Smallest.ReplaceLineEndings("\r\n")).IsGood);

    private static ColumnMappingSpec Column(string name) =>
        ProjectFile.Read(ProjectFile.Whole).Spec!.Mapping[0].Columns.Single(c => c.Column == name);
}
