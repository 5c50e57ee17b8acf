import type { Connection, Submittable } from 'pg';
import { invariant } from '../../../kernel/invariant.js';

/** A plain insert whose plan does not depend on its values: prepared once per connection under its name. */
export interface Insertion {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly (string | Buffer | null)[];
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
    return this.statements[this.counts.length]?.name;
  }

  get text(): string | undefined {
    return this.statements[this.counts.length]?.sql;
  }

  submit(connection: Connection): void {
    const { stream, parsedStatements } = connection as Wire;
    stream.cork();
    for (const { name, sql, params } of this.statements) {
      const known = parsedStatements[name];
      invariant(known === undefined || known === sql, `Two statements are named ${name}`);
      if (known === undefined) connection.parse({ name, text: sql, types: [] }, true);
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
