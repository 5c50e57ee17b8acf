import type { Connection, Submittable } from 'pg';
import { invariant } from '../../../kernel/invariant.js';
import type { SqlType } from '../statements/sql-types.js';
import type { ParamsOf, Statement } from '../statements/statement.js';

/** A checked insert with its values; its plan does not depend on them, and is kept once per connection by its name. */
export interface Insertion {
  readonly statement: Statement;
  readonly params: readonly (string | null)[];
}

export function insertion<P extends readonly SqlType<string | null>[]>(
  statement: Statement<P>,
  params: ParamsOf<P>,
): Insertion {
  return { statement, params };
}

/** The driver's own list of what this connection has prepared; its types leave it out. */
type Wire = Connection & { readonly parsedStatements: Record<string, string> };

/**
 * Statements that need nothing from each other's answers, sent in one write with one Sync at its end. The server takes
 * them as one transaction, which the Sync commits: one exchange, one commit. The first error ends it and undoes all.
 */
export class Exchange implements Submittable {
  /** How many rows each statement wrote; there once the server is ready again, which is after its commit. */
  readonly written: Promise<number[]>;
  private readonly counts: number[] = [];
  private resolve!: (counts: number[]) => void;
  private reject!: (error: unknown) => void;

  constructor(private readonly statements: readonly Insertion[]) {
    this.written = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Read by the driver when a statement was parsed: answers come in order, so it is the one not complete yet. */
  get name(): string | undefined {
    return this.statements[this.counts.length]?.statement.name;
  }

  get text(): string | undefined {
    return this.statements[this.counts.length]?.statement.text;
  }

  submit(connection: Connection): void {
    const { stream, parsedStatements } = connection as Wire;
    stream.cork();
    for (const { statement, params } of this.statements) {
      const { name, text } = statement;
      invariant(name !== undefined, 'An exchange keeps its statements parsed by their names');
      const known = parsedStatements[name];
      invariant(known === undefined || known === text, `Two statements are named ${name}`);
      if (known === undefined) connection.parse({ name, text, types: [] }, true);
      connection.bind({ statement: name, values: [...params] }, true);
      connection.execute(null, true);
    }
    connection.sync();
    stream.uncork();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.counts.push(Number(text.slice(text.lastIndexOf(' ') + 1)));
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.counts);
  }

  handleDataRow(): void {
    this.reject(new Error('An exchange asks for no rows'));
  }
}
