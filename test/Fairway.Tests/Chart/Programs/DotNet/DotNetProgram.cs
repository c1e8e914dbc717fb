namespace Fairway.Tests.Chart.Programs.DotNet;

/// <summary>A small hospital in EF Core.</summary>
internal static class DotNetProgram
{
    public const string Context = """
        namespace Ward;

        public class WardContext : DbContext
        {
            public DbSet<Patient> Patients => Set<Patient>();
            public DbSet<Bed> Beds { get; set; }
            public DbSet<Visit> Visits { get; set; }

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity<Patient>(e =>
                {
                    e.ToTable("patients", "clinic");
                    e.Property(p => p.Born).HasColumnName("born_on");
                });
                modelBuilder.ApplyConfiguration(new VisitConfiguration());
            }
        }

        public class VisitConfiguration : IEntityTypeConfiguration<Visit>
        {
            public void Configure(EntityTypeBuilder<Visit> builder) => builder.ToTable("visits");
        }
        """;

    public const string Entities = """
        namespace Ward;

        public class Patient
        {
            public int Id { get; set; }
            public DateOnly Born { get; set; }
            public List<Visit> Visits { get; set; } = [];
        }

        [Table("bed")]
        public class Bed
        {
            [Column("room_no")]
            public int Room { get; set; }
        }

        public class Visit
        {
            public int Id { get; set; }
            public Patient Patient { get; set; }
        }
        """;

    public const string Desk = """
        namespace Ward;

        public class Desk(WardContext context)
        {
            // context.Beds.RemoveRange(all);
            public Task<List<Patient>> Old(DateOnly day) => context.Patients.Where(p => p.Born < day).ToListAsync();

            public void Admit(Bed bed)
            {
                bed.Room = 4;
                context.Visits.Add(new Visit());
            }

            private const string Name = "visits";

            public int Count(IDbConnection connection, string ward) =>
                connection.ExecuteScalar<int>($"select count(*) from {Name} v " + "where v.ward = '" + ward + "'");
        }
        """;

    public const string Snapshot = """
        partial class WardContextModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity("Ward.Visit", b =>
                {
                    b.Property<int>("Id").HasColumnName("visit_id");
                    b.ToTable("visit", "clinic");
                });
            }
        }
        """;
}
