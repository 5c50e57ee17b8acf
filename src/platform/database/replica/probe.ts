import pg from 'pg';
import { logPlace, type LogPlace } from './log-places.js';

/** Longer than a busy machine takes for one row, and short enough that visitors wait for no dead machine. */
const ANSWER_MS = 2_000;

export interface Standing {
  /** Of the cluster, made by `initdb`: a copy has its primary's. */
  readonly cluster: string;
  readonly isReplica: boolean;
  /** How far it has written, or a replica has replayed. */
  readonly place: LogPlace;
}

const STANDING = `select system_identifier::text as cluster, pg_is_in_recovery() as is_replica,
  (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end)::text as place
  from pg_control_system()`;

interface StandingRow {
  readonly cluster: string;
  readonly is_replica: boolean;
  readonly place: string;
}

/** One connection of its own that asks a server how far it is; opened anew whenever it broke. */
export class Probe {
  private client: pg.Client | null = null;

  constructor(private readonly url: string) {}

  /** Null where the server does not answer in time. */
  async ask(): Promise<Standing | null> {
    try {
      this.client ??= await this.connect();
      const { rows } = await this.client.query<StandingRow>(STANDING);
      const [{ cluster, is_replica: isReplica, place } = EMPTY] = rows;
      return { cluster, isReplica, place: logPlace(place) };
    } catch {
      this.close();
      return null;
    }
  }

  close(): void {
    const { client } = this;
    this.client = null;
    client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      options: `-c role=public_reader -c statement_timeout=${String(ANSWER_MS)}`,
    });
    client.on('error', () => this.close());
    await client.connect();
    return client;
  }
}

const EMPTY: StandingRow = { cluster: '', is_replica: false, place: '0/0' };
