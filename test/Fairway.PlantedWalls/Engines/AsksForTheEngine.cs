using Fairway.Flow.Engines;
using Fairway.Sqlite;

namespace Fairway.PlantedWalls.Engines;

public static class AsksForTheEngine
{
    public static bool IsSqlite(IEngine engine) => engine is SqliteEngine;
}
