import type pg from 'pg';

export interface DescribedColumn {
  readonly name: string;
  readonly typeId: number;
  /** `table.column` by their numbers in the catalogue; null for an expression. */
  readonly origin: string | null;
}

export interface DescribedStatement {
  readonly params: readonly number[];
  readonly columns: readonly DescribedColumn[];
}

interface FieldMessage {
  readonly fields: readonly {
    readonly name: string;
    readonly dataTypeID: number;
    readonly tableID: number;
    readonly columnID: number;
  }[];
}

/** Asks the server what a statement takes and gives, without running it. A text answer is the server's refusal. */
export function describeStatement(
  client: pg.Client,
  text: string,
): Promise<DescribedStatement | string> {
  let params: readonly number[] = [];
  let columns: readonly DescribedColumn[] = [];
  const describe = (connection: pg.Connection): void => {
    connection.parse({ name: '', text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  };
  return new Promise((resolve) => {
    client.query({
      submit(connection: pg.Connection) {
        connection.removeAllListeners('parameterDescription');
        connection.once('parameterDescription', (message: { dataTypeIDs: number[] }) => {
          params = message.dataTypeIDs;
        });
        describe(connection);
      },
      handleRowDescription({ fields }: FieldMessage) {
        columns = fields.map(({ name, dataTypeID, tableID, columnID }) => ({
          name,
          typeId: dataTypeID,
          origin: tableID === 0 ? null : `${String(tableID)}.${String(columnID)}`,
        }));
      },
      // After a refusal the driver tells this query nothing more.
      handleError: (error: Error) => resolve(error.message),
      handleReadyForQuery: () => resolve({ params, columns }),
    });
  });
}

export type TypeNames = ReadonlyMap<number, string>;

/** Names of types by their numbers. */
export async function typeNames(client: pg.Client): Promise<TypeNames> {
  const { rows } = await client.query<{ id: number; name: string }>(
    'select oid::integer as id, format_type(oid, null) as name from pg_type',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
