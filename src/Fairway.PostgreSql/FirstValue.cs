using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>One value as the answer to a command.</summary>
public static class FirstValue
{
    /// <summary>
    /// Gives the first column of the first row, and null when there is no row, or the value is null. The driver's own call for this reads the value from the socket while
    /// it is asked for, and blocks its thread when half of it has come: where work goes on in the thread that hears the socket, the other half is then never heard
    /// (docs/decisions/0008). Here the row has come whole before anybody looks into it.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NpgsqlException">The server refused, or is gone.</exception>
    public static async Task<object?> FirstValueAsync(this NpgsqlCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken) ? reader.GetValue(0) : null;
    }
}
