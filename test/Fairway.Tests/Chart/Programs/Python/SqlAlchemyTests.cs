using Fairway.Chart.Programs;
using Fairway.Chart.Programs.Python;

namespace Fairway.Tests.Chart.Programs.Python;

public sealed class SqlAlchemyTests
{
    private const string Models = """
        from sqlalchemy import Column, ForeignKey, Integer, String, Table
        from sqlalchemy.orm import mapped_column, relationship

        tagging = Table('tagging', metadata, Column('parcel_id', Integer), Column('tag', String))

        class Parcel(Base):
            __tablename__ = 'parcels'
            id = Column(Integer, primary_key=True)
            weight = mapped_column('grams', Integer)
            carrier_id = Column(ForeignKey('carriers.id'))
            carrier = relationship('Carrier')

            def describe(self):
                return self.weight

        class Carrier(Base):
            __tablename__ = 'carriers'
            id = Column(Integer, primary_key=True)
        """;

    private const string Depot = """
        from sqlalchemy import select, text
        from depot.models import Parcel, tagging

        def heavy(session, limit):
            parcel = session.query(Parcel).filter(Parcel.weight > limit).first()
            session.execute(select(tagging.c.tag))
            session.delete(parcel)
            return parcel

        def raw(session, name):
            "select grams from parcels is what we run"
            return session.execute(text("select p.grams from parcels p "
                                        f"join {name} x on x.id = p.id where p.note = 'fragile'"))
        """;

    private static readonly PythonLanguage _python = new();

    [Fact]
    public void Classes_and_tables_say_what_they_stand_for()
    {
        SourceReading reading = Findings.Scan(_python, ("depot/models.py", Models));

        Assert.Equal(["tagging tagging 4", "Parcel parcels 6", "Carrier carriers 16"], reading.Mappings.Select(m => $"{m.Class} {m.Table} {m.Line}"));
        Assert.Contains(reading.Columns, c => c is { Table: "parcels", Property: "weight", Column: "grams", Line: 9 });
        Assert.Contains(reading.Columns, c => c is { Table: "tagging", Column: "tag" });
    }

    [Fact]
    public void Queries_columns_and_what_a_session_is_handed_are_uses()
    {
        string[] uses = Findings.Of(_python, ("depot/models.py", Models), ("depot/jobs.py", Depot));

        Assert.Equal(
            [
                "depot/jobs.py:5 parcels Use Read Bound",
                "depot/jobs.py:5 parcels Use Read Query",
                "depot/jobs.py:5 parcels.grams Use Read Column",
                "depot/jobs.py:6 tagging Use Read Query",
                "depot/jobs.py:7 parcels Use Write Instance",
            ],
            uses.Where(u => u.Contains("jobs.py", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_statement_comes_with_its_line_and_without_what_is_put_in()
    {
        SourceReading reading = Findings.Scan(_python, ("depot/models.py", Models), ("depot/jobs.py", Depot));

        SqlText sql = Assert.Single(reading.Sql);
        Assert.Equal(new("select p.grams from parcels p join ? x on x.id = p.id where p.note = ?", SourceRole.Use, "depot/jobs.py", 12), sql);
    }

    [Fact]
    public void A_table_that_is_computed_is_a_question()
    {
        SourceReading reading = Findings.Scan(_python, ("models.py", "class Shard(Base):\n    __tablename__ = 'shard_' + name\n"), ("open.py", "class Open(Base):\n    __tablename__ = f'open_{x}'\n"));

        Assert.Contains(reading.Questions, q => q is { Kind: SourceQuestionKind.TableUnknown, Subject: "Open", Path: "open.py", Line: 1 });
    }
}
