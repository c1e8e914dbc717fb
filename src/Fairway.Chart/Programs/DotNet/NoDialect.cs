using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>C# is read as a tree, not by chains of names: no member means anything by itself.</summary>
internal sealed class NoDialect : IDialect
{
    public bool BeginsQuery(string member) => false;

    public bool GoesOn(string member) => false;

    public bool GivesOne(string member) => false;

    public bool Stores(string member) => false;

    public bool Fetches(string member) => false;

    public bool IsAside(string member) => false;

    public Access AccessOf(string member) => Access.Read;

    public IEnumerable<string[]> PathsOf(Link link) => [];
}
