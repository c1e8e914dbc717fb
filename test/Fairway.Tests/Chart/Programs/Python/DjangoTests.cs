using Fairway.Chart.Programs;
using Fairway.Chart.Programs.Python;

namespace Fairway.Tests.Chart.Programs.Python;

public sealed class DjangoTests
{
    private static readonly PythonLanguage _python = new();

    private static readonly (string, string)[] _shop =
        [("company/shop/apps.py", DjangoProgram.Apps), ("company/shop/models.py", DjangoProgram.Models), ("company/shop/views.py", DjangoProgram.Views)];

    [Fact]
    public void A_model_lies_in_the_table_that_it_says_or_that_its_label_and_name_give()
    {
        SourceReading reading = Findings.Scan(_python, _shop);

        Assert.Equal(["Customer crm_customers 9", "Invoice store_invoice 15"], reading.Mappings.Select(m => $"{m.Class} {m.Table} {m.Line}"));
        Assert.Contains(new ColumnMapping("Customer", "email", "crm_customers", "mail", "company/shop/models.py", 10), reading.Columns);
        Assert.Contains(reading.Columns, c => c is { Table: "store_invoice", Property: "customer_id", Column: "customer_id" });
        Assert.Contains(reading.Columns, c => c is { Table: "store_invoice", Property: "created_at" });
    }

    [Fact]
    public void Managers_keywords_and_relations_are_uses_and_comments_are_none()
    {
        string[] uses = Findings.Of(_python, _shop);

        Assert.Equal(
            [
                "company/shop/views.py:10 crm_customers Use Write Instance",
                "company/shop/views.py:11 store_invoice Use Read Navigation",
                "company/shop/views.py:11 store_invoice Use Read Query",
                "company/shop/views.py:11 store_invoice.created_at Use Read Column",
                "company/shop/views.py:14 store_invoice Use Read Query",
                "company/shop/views.py:14 store_invoice Use Write Query",
                "company/shop/views.py:14 store_invoice.total Use Write Column",
                "company/shop/views.py:6 crm_customers Use Read Bound",
                "company/shop/views.py:8 crm_customers Use Read Navigation",
                "company/shop/views.py:8 crm_customers.mail Use Read Column",
                "company/shop/views.py:8 store_invoice Use Read Query",
                "company/shop/views.py:8 store_invoice.total Use Read Column",
                "company/shop/views.py:9 crm_customers.mail Use Write Instance",
            ],
            uses.Where(u => u.Contains("views.py", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_is_a_consumer_of_what_it_uses_and_not_of_what_it_defines()
    {
        string[] edges = Findings.Edges(Findings.Scan(_python, _shop));

        Assert.Equal(["company/shop/views.py crm_customers Read, Write", "company/shop/views.py store_invoice Read, Write"], edges);
    }

    [Fact]
    public void A_migration_defines_and_a_test_tests()
    {
        SourceReading reading = Findings.Scan(
            _python,
            [.. _shop, ("company/shop/migrations/0002_fill.py", "from company.shop.models import Invoice\nInvoice.objects.all()\n"), ("company/shop/tests/test_views.py", "from company.shop.models import Invoice\nInvoice.objects.create()\n")]);

        Assert.Contains("company/shop/migrations/0002_fill.py:2 store_invoice Definition None Query", Findings.Uses(reading));
        Assert.Contains("company/shop/tests/test_views.py:2 store_invoice Test Write Query", Findings.Uses(reading));
        Assert.DoesNotContain(Findings.Edges(reading), e => !e.StartsWith("company/shop/views.py", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_of_the_same_name_from_another_library_is_no_model()
    {
        string[] uses = Findings.Of(_python, [.. _shop, ("company/shop/bill.py", "from printing import Invoice\nInvoice.objects.all()\nInvoice(total=1)\n")]);

        Assert.DoesNotContain(uses, u => u.Contains("bill.py", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_of_two_models_in_two_tables_is_a_question()
    {
        const string Model = "from django.db import models\nclass Entry(models.Model):\n    at = models.DateField()\n";

        SourceReading reading = Findings.Scan(_python, ("a/models.py", Model), ("b/models.py", Model), ("jobs.py", "from everything import *\nfrom a import Entry\nEntry.objects.all()\n"), ("d.py", "import a, b\n"), ("e/use.py", "from d import Entry\nEntry.objects.all()\n"));

        SourceQuestion question = Assert.Single(reading.Questions);
        Assert.Equal((SourceQuestionKind.Ambiguous, "Entry", "e/use.py", 2), (question.Kind, question.Subject, question.Path, question.Line));
        Assert.Equal(["a_entry", "b_entry"], question.Tables);
        Assert.Equal(["jobs.py a_entry Read"], Findings.Edges(reading));
    }

    [Fact]
    public void A_generic_name_needs_a_strong_signal()
    {
        const string Model = "from django.db import models\nclass Task(models.Model):\n    at = models.DateField()\n";
        const string Weak = "from work.models import Task\ndef f(x):\n    Task.describe()\n    return isinstance(x, Task)\n";

        SourceEdge edge = Assert.Single(SourceEdges.Of(Findings.Scan(_python, ("work/models.py", Model), ("work/weak.py", Weak))), e => e.Path == "work/weak.py");

        Assert.Equal(0.6, edge.What);
    }

    [Theory]
    [InlineData("def f(:\n  class (\n '''")]
    [InlineData("class")]
    [InlineData("x = f'{f'{f'{f'")]
    [InlineData("from import as\nimport\n")]
    public void Text_that_is_no_python_gives_nothing_and_no_exception(string text)
    {
        Assert.Empty(Findings.Of(_python, ("a.py", text)));
    }
}
