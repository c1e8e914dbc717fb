using Fairway.Flow.Model;

namespace Fairway.Sqlite.Probing;

/// <summary>What is asked of a decoded row.</summary>
internal delegate bool RowQuestion(in Row row);
