using Microsoft.Data.Sqlite;

namespace Fairway.PlantedWalls.Engines;

public static class SpeaksToTheDriver
{
    public static string Quote(string path) => new SqliteConnectionStringBuilder { DataSource = path }.ToString();
}
