using Fairway.Chart.Programs;
using Fairway.Chart.Programs.Ruby;

namespace Fairway.Tests.Chart.Programs.Ruby;

public sealed class RailsTests
{
    private static readonly RubyLanguage _ruby = new();

    private static readonly (string, string)[] _library =
    [
        ("db/schema.rb", RailsProgram.Schema), ("app/models/person.rb", RailsProgram.Person), ("app/models/loan.rb", RailsProgram.Loan), ("app/controllers/loans_controller.rb", RailsProgram.Controller),
    ];

    [Fact]
    public void A_class_lies_in_the_plural_of_its_name_or_where_it_says_and_a_derived_one_with_its_parent()
    {
        SourceReading reading = Findings.Scan(_ruby, _library);

        Assert.Equal(["Loan loans", "BookCopy holdings", "ShortLoan loans", "Person people"], reading.Mappings.Select(m => $"{m.Class} {m.Table}"));
        Assert.Contains(reading.Columns, c => c is { Class: "Loan", Column: "book_copy_id" });
        Assert.Contains(reading.Columns, c => c is { Class: "Person", Column: "surname" });
    }

    [Fact]
    public void Queries_relations_and_pieces_of_statements_are_uses_and_comments_are_none()
    {
        string[] uses = Findings.Of(_ruby, _library);

        Assert.Equal(
            [
                "app/controllers/loans_controller.rb:11 loans Use None ClassMember",
                "app/controllers/loans_controller.rb:11 loans Use Read Query",
                "app/controllers/loans_controller.rb:13 loans Use Write Query",
                "app/controllers/loans_controller.rb:3 loans Use Read Query",
                "app/controllers/loans_controller.rb:3 loans.due_on Use Read Column",
                "app/controllers/loans_controller.rb:4 people Use Read Query",
                "app/controllers/loans_controller.rb:5 loans Use Read Navigation",
                "app/controllers/loans_controller.rb:5 loans Use Read Query",
                "app/controllers/loans_controller.rb:6 holdings Use Read Navigation",
                "app/controllers/loans_controller.rb:6 holdings Use Write Instance",
                "app/models/loan.rb:11 loans Definition None Mapping",
                "app/models/loan.rb:2 loans Definition None Mapping",
                "app/models/loan.rb:7 holdings Definition None Mapping",
                "app/models/person.rb:1 people Definition None Mapping",
                "app/models/person.rb:3 loans Use Read Navigation",
                "app/models/person.rb:3 loans.due_on Use Read Column",
                "app/models/person.rb:3 people Use Read Query",
            ],
            uses.Where(u => u.Contains("app/", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_schema_defines_tables_and_columns()
    {
        string[] uses = Findings.Of(_ruby, _library);

        Assert.Contains("db/schema.rb:6 loans.person_id Definition None Mapping", uses);
        Assert.Contains("db/schema.rb:3 people.surname Definition None Mapping", uses);
    }

    [Fact]
    public void A_statement_is_given_out_with_the_table_that_its_class_stands_for()
    {
        SqlText sql = Assert.Single(Findings.Scan(_ruby, _library).Sql);

        Assert.Equal(new("DELETE FROM loans WHERE due_on < ? AND person_id = ?", SourceRole.Use, "app/controllers/loans_controller.rb", 11), sql);
    }

    [Fact]
    public void A_condition_inside_a_block_of_braces_does_not_end_its_class()
    {
        const string Shelf = "class Shelf < ApplicationRecord\n  has_many :books\n  scope :near, lambda { |p|\n    if p\n      where(at: p)\n    end\n  }\n\n  def weigh\n    books.sum(:weight)\n  end\nend\n";

        string[] edges = Findings.Edges(Findings.Scan(_ruby, ("shelf.rb", Shelf), ("book.rb", "class Book < ApplicationRecord\nend\n")));

        Assert.Equal(["shelf.rb books Read", "shelf.rb shelves Read"], edges);
    }

    [Theory]
    [InlineData("person", "people")]
    [InlineData("line_item", "line_items")]
    [InlineData("category", "categories")]
    [InlineData("status", "statuses")]
    [InlineData("news", "news")]
    [InlineData("address", "addresses")]
    [InlineData("analysis", "analyses")]
    [InlineData("shelf", "shelves")]
    [InlineData("day", "days")]
    [InlineData("order_datum", "order_data")]
    [InlineData("match", "matches")]
    [InlineData("child", "children")]
    public void A_table_is_called_after_the_plural_and_a_class_after_the_singular(string singular, string plural)
    {
        Assert.Equal(plural, Inflector.Plural(singular));
        Assert.Equal(singular is "analysis" ? "analyse" : singular, Inflector.Singular(plural));
    }

    [Fact]
    public void A_name_with_many_capitals_is_cut_where_a_word_begins()
    {
        Assert.Equal("html_page_v2", Inflector.Underscored("HTMLPageV2"));
        Assert.Equal("LineItem", Inflector.Camelized("line_item"));
    }

    [Theory]
    [InlineData("class < \n def end end end ) ] }")]
    [InlineData("\"#{\"#{\"#{")]
    [InlineData("x = <<~SQL\n select")]
    [InlineData("%w(")]
    [InlineData("class A < ActiveRecord::Base")]
    public void Text_that_is_no_ruby_gives_no_use_and_no_exception(string text)
    {
        Assert.DoesNotContain(Findings.Of(_ruby, ("a.rb", text)), u => u.Contains(" Use ", StringComparison.Ordinal));
    }
}
