using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class AsyncBody
{
    public static async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return Forbidden.Count;
    }
}
