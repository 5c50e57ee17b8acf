import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { invariant } from '../../kernel/invariant.js';
import type { BenchDatabase } from '../support/bench-database.js';
import { runErrand } from '../support/errand.js';
import type { BareLoadOrder } from './bare-load.js';

export interface BareTransfers {
  readonly generator: 'pgbench' | 'own generator';
  /** How many connections the server has room for. */
  clientsFor(clients: number): number;
  /** Two rows inserted and committed by each of so many clients, again and again: transfers per second. */
  perSecond(clients: number, seconds: number): Promise<number>;
}

const TABLE = `
create table public.bare_transfer (
  id bigint generated always as identity primary key,
  account_id integer not null,
  amount_dong bigint not null
)`;

const SCRIPT = `\\set account random(1, 50)
\\set amount random(1000, 100000000)
insert into public.bare_transfer (account_id, amount_dong) values (:account, :amount), (100 + :account, -:amount::bigint);
`;

/** Kept free for the portal's own pools and for people. */
const OTHER_CONNECTIONS = 45;

const PLACES = [18, 17, 16, 15]
  .map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)
  .concat('/usr/bin/pgbench', '/usr/local/bin/pgbench', '/opt/homebrew/bin/pgbench');

/** The limit: pgbench where the machine has it, else a generator of ours in a process of its own. */
export async function openBareTransfers(database: BenchDatabase): Promise<BareTransfers> {
  await database.owner.query(TABLE);
  const shown = await database.owner.query<{ most: number }>(
    `select current_setting('max_connections')::int as most`,
  );
  const most = (shown.rows[0]?.most ?? 100) - OTHER_CONNECTIONS;
  const clientsFor = (clients: number): number => Math.min(clients, most);
  const program = PLACES.find((place) => existsSync(place));
  const measure = program === undefined ? byOwnGenerator : byPgbench(program);
  return {
    generator: program === undefined ? 'own generator' : 'pgbench',
    clientsFor,
    perSecond: (clients, seconds) =>
      measure({ url: database.ownerUrl, clients: clientsFor(clients), seconds }),
  };
}

function byPgbench(program: string) {
  return async ({ url, clients, seconds }: BareLoadOrder): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), 'tuong-than-bench-'));
    try {
      const script = join(folder, 'transfer.sql');
      await writeFile(script, SCRIPT);
      const threads = Math.min(2, clients);
      const load = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', `${threads}`];
      const { stdout } = await promisify(execFile)(
        program,
        [...load, '-T', `${seconds}`, '-f', script],
        { env: environmentOf(url) },
      );
      const found = /tps = ([\d.]+) \(without initial/.exec(stdout);
      invariant(found, 'pgbench prints its transactions per second');
      return Number(found[1]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Through the environment: an address on the command line would show its password to everyone. */
function environmentOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    PGHOST: hostname,
    PGPORT: port === '' ? '5432' : port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
}

function byOwnGenerator(order: BareLoadOrder): Promise<number> {
  return runErrand<number>(new URL('./bare-load.js', import.meta.url), order);
}
