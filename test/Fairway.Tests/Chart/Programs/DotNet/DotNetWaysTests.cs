using Fairway.Chart.Programs;
using Fairway.Chart.Programs.DotNet;

namespace Fairway.Tests.Chart.Programs.DotNet;

/// <summary>The ways in which code leads to a table: names, lambdas, relations, repositories.</summary>
public sealed class DotNetWaysTests
{
    private const string Data = """
        namespace Shop.Data;

        public class ShopContext : DbContext
        {
            public DbSet<Order> Orders { get; set; }
            public DbSet<Person> Persons { get; set; }
        }
        """;

    private const string Entities = """
        namespace Shop.Data;

        public class Order
        {
            public int Id { get; set; }
            public Person? Buyer { get; set; }
            public List<Line> Lines { get; set; } = new();
        }

        [Table("lines")]
        public class Line
        {
            public Product Product { get; set; }
        }

        [Table("products")]
        public class Product
        {
            public string Name { get; set; }
        }

        public class Person
        {
            public string Name { get; set; }
        }
        """;

    private static readonly DotNetLanguage _dotNet = new();

    [Fact]
    public void A_parameter_of_a_lambda_is_one_of_what_its_own_method_goes_over()
    {
        Assert.Equal(
            ["A.cs Orders Read", "A.cs Persons Read", "A.cs lines Read", "A.cs products Read"],
            Edges("""
                class A(ShopContext shop)
                {
                    void Do()
                    {
                        var order = shop.Orders.Include(x => x.Lines).ThenInclude(x => x.Product).First(x => x.Id == 1);
                        var names = shop.Persons.Select(x => x.Name);
                    }
                }
                """));
    }

    [Fact]
    public void A_relation_that_is_only_compared_or_given_is_not_followed()
    {
        Assert.Equal(["A.cs Orders Read"], Edges("class A(ShopContext shop) { int Do(object it) => shop.Orders.Count(x => x.Buyer == it); void Give(Order o) { o.Buyer = null; } }"));
    }

    [Theory]
    [InlineData("class A(ShopContext shop) { object Do() => shop.Orders.FirstOrDefault()?.Buyer?.Name; }")]
    [InlineData("class A { object Do(Order order) => order!.Buyer!.Name; }")]
    [InlineData("class A { object Do(ShopContext c) => from o in c.Orders where o.Buyer.Name == null select o; }")]
    [InlineData("class A { void Do(List<Order> all) { foreach (var one in all) { Say(one.Buyer.Name); } } }")]
    [InlineData("class A { void Do(Order[] all) { Say(all[0].Buyer.Name); } }")]
    [InlineData("class A { Expression<Func<Order, bool>> Mine() => o => o.Buyer.Name == null; }")]
    public void A_relation_is_followed_from_whatever_is_a_row(string code)
    {
        Assert.Contains("A.cs Persons Read", Edges(code));
    }

    [Theory]
    [InlineData("class A(IServiceProvider all) { void Do() { var it = all.GetRequiredService<ShopContext>(); it.Orders.Any(); } }")]
    [InlineData("class A(IDbContextFactory<ShopContext> all) { void Do() { using var it = all.CreateDbContext(); it.Orders.Any(); } }")]
    [InlineData("class A(Base b) { void Do() { var it = new ShopContext(); it.Orders.Any(); } }")]
    [InlineData("class A : Base { void Do() { Held.Orders.Any(); } } class Base { protected ShopContext Held { get; } }")]
    public void A_context_is_known_by_what_it_is_given(string code)
    {
        Assert.Contains("A.cs Orders Read", Edges(code));
    }

    [Fact]
    public void A_class_of_the_same_name_elsewhere_is_no_entity()
    {
        Assert.Equal(
            ["A.cs Persons Read"],
            Edges("""
                using Shop.Data;
                namespace Shop.Web;
                class A
                {
                    class Order { public Person Buyer { get; set; } }
                    object Make() => new Order();
                    object Read(Order order) => order.Buyer;
                    object Truly(Shop.Data.Order order) => order.Buyer.Name;
                }
                """));
    }

    [Fact]
    public void What_is_made_and_what_is_handed_over_to_be_stored_is_written()
    {
        Assert.Equal(["A.cs Persons Write"], Edges("class A { void Do() { var one = new Person(); } }"));
        Assert.Equal(["A.cs Persons Write"], Edges("class A(IPersonRepository all) { void Do(Person one) { all.AddAsync(one); } }"));
        Assert.Equal(["A.cs Persons Write"], Edges("class A(ShopContext all) { void Do(Person one) { all.Remove(one); } }"));
        Assert.Empty(Edges("class A { void Do(List<Person> some, Person one) { some.Add(one); } }"));
    }

    [Fact]
    public void A_query_that_another_method_began_is_used_where_it_runs()
    {
        (string, string) repository = ("Repository.cs", "interface IOrders { IQueryable<Order> Mine(int of); List<Order> Got(); }");

        Assert.Equal(["A.cs Orders Read"], Edges("class A(IOrders all) { int Do() => all.Mine(1).Count(); }", repository));
        Assert.Empty(Edges("class A(IOrders all) { object Do() => all.Mine(1); object More() => all.Got().Count(); }", repository));
    }

    [Fact]
    public void An_entitys_own_methods_use_its_relations()
    {
        (string, string) bill = ("Bill.cs", "namespace Shop.Data; [Table(\"bills\")] class Bill { private readonly List<Line> _lines; public Bill() { _lines = new(); } public void Put(Line line) => _lines.Add(line); }");

        Assert.Contains("Bill.cs lines Write", Edges("", bill));
        Assert.DoesNotContain("Bill.cs bills", string.Join('\n', Edges("", bill)), StringComparison.Ordinal);
    }

    [Fact]
    public void Owned_types_have_tables_of_their_own_and_schemas_may_be_constants_elsewhere()
    {
        SourceReading reading = Findings.Scan(
            _dotNet, ("Data.cs", Data), ("Entities.cs", Entities.Replace("[Table(\"lines\")]", "", StringComparison.Ordinal)),
            ("Names.cs", "static class Names { public const string Sales = \"sales\"; }"),
            ("Map.cs", "class Map : IEntityTypeConfiguration<Order> { public void Configure(EntityTypeBuilder<Order> b) { b.ToTable(\"orders\", Names.Sales); b.OwnsMany(o => o.Lines, l => { l.ToTable(\"order_lines\", Names.Sales); }); } }"));

        Assert.Equal(["Line sales.order_lines", "Order sales.orders", "Person Persons", "Product products"], reading.Mappings.Select(m => $"{m.Class} {m.Table}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_chain_that_a_program_made_is_not_followed_to_its_end()
    {
        string chain = string.Concat(Enumerable.Repeat("\n.Skip(1)", 1500));

        Assert.Equal(["A.cs Orders Read"], Edges($"class A(ShopContext shop) {{ object Do() => shop.Orders{chain}.First().Buyer.Name; }}"));
    }

    [Fact]
    public void Included_paths_are_relations()
    {
        Assert.Equal(["A.cs Orders Read", "A.cs lines Read", "A.cs products Read"], Edges("class A(ShopContext shop) { object Do() => shop.Orders.Include(\"Lines.Product\"); }"));
    }

    [Fact]
    public void A_projection_fetches_what_its_properties_are_named_after()
    {
        Assert.Equal(
            ["A.cs Orders Read", "A.cs Persons Read", "A.cs lines Read", "A.cs products Read"],
            Edges("""
                class A(ShopContext shop, IConfigurationProvider maps)
                {
                    record Row { public int Id { get; init; } public string BuyerName { get; init; } public List<Entry> Lines { get; init; } }
                    record Entry(string ProductName);
                    object Do() => shop.Orders.ProjectTo<Row>(maps).ToList();
                }
                """));
        Assert.Equal(["A.cs Orders Read", "A.cs Persons Read"], Edges("class A(ShopContext shop) { class Row { public Person Buyer { get; } } object Do() => shop.Orders.ProjectTo<A.Row>(); } class B { class A { class Row { public object Lines { get; } } } }"));
        Assert.Equal(["A.cs Orders Read"], Edges("class A(ShopContext shop) { class Row { public int Id { get; } [IgnoreMap] public string BuyerName { get; } public int Linesman { get; } } object Do() => shop.Orders.ProjectTo<Row>(); }"));
    }

    [Fact]
    public void A_map_reads_what_it_says()
    {
        Assert.Equal(["A.cs Persons Read"], Edges("class A : Profile { public A() { CreateMap<Order, Row>().ForMember(r => r.Who, o => o.MapFrom(x => x.Buyer.Name)); } class Row { public string Who; } }"));
    }

    [Fact]
    public void A_constant_of_another_class_is_part_of_a_statement()
    {
        SqlText sql = Assert.Single(Findings.Scan(_dotNet, ("N.cs", "class N { public const string Of = \"orders\"; }"), ("A.cs", "class A { void Do(IDbConnection c) => c.Execute($\"delete from {N.Of}\"); }")).Sql);

        Assert.Equal("delete from orders", sql.Text);
    }

    private static string[] Edges(string code, params (string, string)[] more) =>
        [.. Findings.Edges(Findings.Scan(_dotNet, [("Data.cs", Data), ("Entities.cs", Entities), .. more, ("A.cs", $"using Shop.Data;\n{code}")])).Where(e => !e.StartsWith("Data.cs", StringComparison.Ordinal) && !e.StartsWith("Repository.cs", StringComparison.Ordinal))];
}
