using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>A system that is written by the product and read by psql. It reads tables of bigint and text.</summary>
internal sealed class PsqlSystem(ISystem system) : ISystem
{
    public string DisplayName => system.DisplayName;

    public EngineTraits Traits => system.Traits;

    public ISchemaReader SchemaReader => system.SchemaReader;

    public ISchemaWriter SchemaWriter => system.SchemaWriter;

    public IDefinitionCarrier? DefinitionCarrier => system.DefinitionCarrier;

    public IRangeDigester RangeDigester => system.RangeDigester;

    public ISystemDoctor Doctor => system.Doctor;

    public Task RecoverAsync(CancellationToken cancellationToken) => system.RecoverAsync(cancellationToken);

    public Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<ISnapshotReader>(new Reader(system));

    public Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) => system.OpenWriterAsync(cancellationToken);

    public Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => system.OpenTrialAsync(tables, cancellationToken);

    private sealed class Reader(ISystem system) : ISnapshotReader
    {
        public int MaxConcurrentReads => 1;

        public string? PhysicalSnapshot => null;

        public async IAsyncEnumerable<RowBatch> ReadAsync(
            TableSchema table, KeyRange range, BatchLimits limits, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            string fields = string.Join(" || '|' || ", table.Columns.Select(c => c.Type.Kind == ValueKind.Text
                ? $"COALESCE('=' || encode(convert_to({c.Name}, 'UTF8'), 'hex'), '')"
                : $"COALESCE('=' || {c.Name}, '')"));
            string lines = PostgreSqlFixture.Execute(system, $"SELECT {fields} FROM public.{table.Name.Name} ORDER BY 1");
            var rows = new RowBatch(table.Columns.Length);
            foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                rows.StartRow();
                foreach ((string field, ColumnSchema column) in line.Split('|').Zip(table.Columns))
                {
                    Append(rows, field, column);
                }
            }

            yield return rows;
        }

        public Task<long> EstimateRowsAsync(TableSchema table, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<KeyRange> SplitAsync(TableSchema table, KeyRange within, int rowsPerRange, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public string? RelayFormatOf(TableSchema table) => throw new NotSupportedException();

        public Task<IRelayFeed> OpenRelayAsync(TableSchema table, KeyRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<RowBatch> ReadKeysAsync(
            TableSchema table, IReadOnlyCollection<RowKey> keys, BatchLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static void Append(RowBatch rows, string field, ColumnSchema column)
        {
            if (field.Length == 0)
            {
                rows.AppendNull();
            }
            else if (column.Type.Kind == ValueKind.Text)
            {
                rows.Append(Convert.FromHexString(field[1..]));
            }
            else
            {
                rows.AppendInt64(long.Parse(field[1..], CultureInfo.InvariantCulture));
            }
        }
    }
}
