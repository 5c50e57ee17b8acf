import type { Connection, Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { columnTypes } from '../types.js';
import { camelCase } from './camel-case.js';
import type { ArgumentsOf, Params, ResultOf, Row, Statement } from './statement.js';

/** A statement with the values of its parameters. */
export interface Asked<T = unknown> {
  readonly statement: Pick<Statement, 'text' | 'name'>;
  readonly params: readonly unknown[];
  /** Carries the type of a row for the compiler; never set. */
  readonly row?: T;
}

export function ask<P extends Params, R extends Row>(
  statement: Statement<P, R>,
  ...params: ArgumentsOf<P>
): Asked<ResultOf<R>> {
  return { statement, params: params[0] ?? [] };
}

/** The rows of each statement, in their order. */
export type RowsOf<A extends readonly Asked[]> = {
  readonly [K in keyof A]: A[K] extends Asked<infer T> ? T[] : never;
};

/** What one statement answered. */
export interface Answer {
  readonly rows: unknown[];
  readonly rowCount: number | null;
}

/** The driver's own list of what this connection has prepared; its types leave it out. */
type Wire = Connection & { readonly parsedStatements: Record<string, string> };

interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

/**
 * Statements that need nothing from each other's answers, sent in one write with one Sync at its end: one exchange. Outside
 * a transaction the server takes them as one, which the Sync commits; the first error ends it and undoes all. Columns
 * come in camel case.
 */
export class JointQuery implements Submittable {
  /** There once the server is ready again, which is after its commit. */
  readonly answers: Promise<Answer[]>;
  private readonly given: Answer[] = [];
  private readonly values: readonly (string | Buffer | null)[][];
  private columns: readonly Column[] = [];
  private rows: unknown[] = [];
  private resolve!: (answers: Answer[]) => void;
  private reject!: (error: unknown) => void;

  constructor(readonly asked: readonly Asked[]) {
    // Here and not while sending: a value that cannot be written must not leave half an exchange on the wire.
    this.values = asked.map(({ params }) => params.map((value) => prepareValue(value)));
    this.answers = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Read by the driver when a statement was parsed: answers come in order, so it is the one not complete yet. */
  get name(): string | undefined {
    return this.asked[this.given.length]?.statement.name;
  }

  get text(): string | undefined {
    return this.asked[this.given.length]?.statement.text;
  }

  submit(connection: Connection): void {
    const { stream, parsedStatements } = connection as Wire;
    stream.cork();
    for (const [at, { statement }] of this.asked.entries()) {
      const { name = '', text } = statement;
      if (name === '' || parsedStatements[name] !== text) {
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values: this.values[at] ?? [] }, true);
      connection.describe({ type: 'P', name: '' }, true);
      connection.execute(null, true);
    }
    connection.sync();
    stream.uncork();
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({
      name: camelCase(name),
      read: columnTypes.getTypeParser(dataTypeID, 'text') as Column['read'],
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < this.columns.length; at += 1) {
      const { name, read } = this.columns[at] as Column;
      const text = fields[at] ?? null;
      row[name] = text === null ? null : read(text);
    }
    this.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const count = Number(text.slice(text.lastIndexOf(' ') + 1));
    this.given.push({ rows: this.rows, rowCount: Number.isNaN(count) ? null : count });
    this.rows = [];
    this.columns = [];
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.given);
  }
}

interface Field {
  readonly name: string;
  readonly dataTypeID: Parameters<typeof columnTypes.getTypeParser>[0];
}
