import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../database.js';
import { placesOf, type Place } from './places.js';

/** What is opened once for all provinces of a test: the database and two logins to it. */
export class Ground {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Pool,
    /** The app's role without a scope: what a broken service could try. */
    readonly app: pg.Pool,
    private readonly places: Place[],
  ) {}

  static async open(given?: TestDatabase): Promise<Ground> {
    const database = given ?? (await openTestDatabase());
    const owner = poolOf(database.ownerUrl);
    const app = poolOf(database.url, '-c role=app');
    return new Ground(database, owner, app, await placesOf(owner));
  }

  /** A province where nothing happened yet. */
  nextPlace(): Place {
    const place = this.places.shift();
    if (place === undefined) throw new Error('Every province is taken');
    return place;
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.end(), this.app.end()]);
    await this.database.close();
  }
}

function poolOf(connectionString: string, options = ''): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2, options });
  // A server that a test kills takes the idle connections with it.
  pool.on('error', () => undefined);
  return pool;
}
