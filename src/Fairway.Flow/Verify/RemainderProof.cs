using System.Collections.Immutable;

namespace Fairway.Flow.Verify;

/// <summary>What was proved while writers waited and everything was applied.</summary>
/// <param name="Tables">Each table.</param>
/// <param name="RowsChecked">Rows that had to be looked at in that time.</param>
public sealed record RemainderProof(ImmutableArray<LiveTableState> Tables, long RowsChecked)
{
    /// <summary>True when every table is proved whole at the position of the hold: no difference, and none left out.</summary>
    public bool Holds => Tables.All(t => t.IsProved);
}
