using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Is told what a comparison does, for progress. Called from several tasks; must return quickly.</summary>
public interface IVerifyObserver
{
    /// <summary>A table begins.</summary>
    /// <param name="route">Which source table is compared with which target table.</param>
    /// <param name="estimatedRows">Rows on both sides together.</param>
    void TableStarted(TableRoute route, long estimatedRows);

    /// <summary>Rows of either side were read.</summary>
    void RowsRead(TableRoute route, long rows);

    /// <summary>A table is done.</summary>
    void TableFinished(TableRoute route, TableVerification verification);
}
