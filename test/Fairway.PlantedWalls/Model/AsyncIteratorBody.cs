using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class AsyncIteratorBody
{
    public static async IAsyncEnumerable<int> CountsAsync()
    {
        await Task.Yield();
        yield return Forbidden.Count;
    }
}
