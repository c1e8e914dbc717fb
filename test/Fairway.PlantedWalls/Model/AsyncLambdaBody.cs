using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class AsyncLambdaBody
{
    public static Func<Task<int>> Counter(int more) => async () =>
    {
        await Task.Yield();
        return Forbidden.Count + more;
    };
}
