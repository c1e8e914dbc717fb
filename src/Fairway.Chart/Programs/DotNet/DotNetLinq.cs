using System.Collections.Frozen;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>What the methods of queries and of contexts do. Source: the documentation of <c>Enumerable</c>, <c>Queryable</c> and EF Core.</summary>
internal static class DotNetLinq
{
    private static readonly FrozenSet<string> _givesOne = Set(
        "Find", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "MaxBy", "MinBy");

    private static readonly FrozenSet<string> _givesOther = Set(
        "Count", "LongCount", "Any", "All", "Sum", "Average", "Min", "Max", "Contains", "Aggregate", "GroupBy", "ToDictionary", "ToLookup", "Join", "GroupJoin", "Zip", "Cast", "OfType", "ProjectTo",
        "ExecuteDelete", "ExecuteUpdate", "ToQueryString", "ForEach", "Load", "CountBy", "AggregateBy", "Chunk", "IndexOf", "FindIndex", "Exists", "TrueForAll", "ConvertAll", "SequenceEqual");

    private static readonly FrozenSet<string> _writes = Set(
        "Add", "AddRange", "Update", "UpdateRange", "Remove", "RemoveRange", "Attach", "AttachRange", "ExecuteDelete", "ExecuteUpdate", "Clear", "RemoveAll", "Insert", "RemoveAt");

    private static readonly FrozenSet<string> _stores = Set(
        "Add", "AddRange", "Update", "UpdateRange", "Remove", "RemoveRange", "Attach", "AttachRange", "Entry", "Insert", "InsertRange", "Delete", "DeleteRange", "Save", "Store", "Upsert", "AddOrUpdate", "Create");

    /// <summary>True when a method of rows gives one of them.</summary>
    public static bool GivesOne(string method) => _givesOne.Contains(Plain(method));

    /// <summary>True when a method of rows gives something that is no row of them.</summary>
    public static bool GivesOther(string method) => _givesOther.Contains(Plain(method));

    /// <summary>True when a method of a set or of a relation changes what it holds.</summary>
    public static bool Writes(string method) => _writes.Contains(Plain(method));

    /// <summary>True when a context, a set or a repository has a method of this name that stores or removes what it is given.</summary>
    public static bool Stores(string method) => _stores.Contains(Plain(method));

    /// <summary>True when a method runs a query, so that what follows is in memory.</summary>
    public static bool Runs(string method) => GivesOne(method) || Plain(method) is "ToList" or "ToArray" or "ToHashSet" or "AsEnumerable" or "AsAsyncEnumerable";

    private static string Plain(string method) => method.EndsWith("Async", StringComparison.Ordinal) ? method[..^5] : method;

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
