using System.Collections.Immutable;
using Fairway.Chart.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>What migrations of EF Core say of tables; all of it is history.</summary>
internal static class DotNetMigrations
{
    public static void Read(DotNetFile file, ImmutableArray<SourceUse>.Builder uses)
    {
        foreach (InvocationExpressionSyntax call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            bool table = DotNetFile.Called(call) is "CreateTable" or "DropTable" or "RenameTable";
            bool column = DotNetFile.Called(call) is "AddColumn" or "DropColumn" or "AlterColumn" or "RenameColumn";
            if ((table || column) && Said(call, column ? "table" : "name", column ? 1 : 0) is string name)
            {
                string? schema = Said(call, "schema", -1);
                uses.Add(new(schema is null ? name : $"{schema}.{name}", column ? Said(call, "name", 0) : null, SourceRole.Definition, Access.None, SourceSignal.Mapping, SourceSignals.What(SourceSignal.Mapping), name, file.Path, DotNetFile.LineOf(call)));
            }
        }
    }

    private static string? Said(InvocationExpressionSyntax call, string name, int index)
    {
        SeparatedArguments arguments = new(call);
        return DotNetFile.Literal(arguments.Named(name) ?? arguments.At(index));
    }

    private readonly struct SeparatedArguments(InvocationExpressionSyntax call)
    {
        public ExpressionSyntax? Named(string name) => call.ArgumentList.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)?.Expression;

        public ExpressionSyntax? At(int index) => index >= 0 && index < call.ArgumentList.Arguments.Count && call.ArgumentList.Arguments[index].NameColon is null ? call.ArgumentList.Arguments[index].Expression : null;
    }
}
