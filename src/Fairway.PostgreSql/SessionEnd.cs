using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>The end of a session that nobody expects anything of any more.</summary>
internal static class SessionEnd
{
    /// <summary>Closes a session. One that broke in the meantime throws where it is cleared for the next user; that says nothing which whoever worked with it
    /// has not been told already, and would stand in the place of that fault.</summary>
    public static async ValueTask EndAsync(this NpgsqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            // Broken: the driver has dropped it.
        }
    }
}
