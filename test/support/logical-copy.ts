import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const AREAS = `n.nspname in ('platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight')`;

const TABLES = `
select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where ${AREAS} and c.relkind = 'r' and c.relname <> 'migration' group by n.nspname, c.relname order by 1`;

const SEQUENCES = `
select format('%I.%I', n.nspname, c.relname) as name, pg_sequence_last_value(c.oid)::text as reached
from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${AREAS} and c.relkind = 'S'`;

/**
 * What a logical dump and its restore do, with no tool beside the server: every row and every sequence of `source` into
 * the freshly migrated `target`, each table in a transaction of its own, guards asleep. Both are addresses of an owner who may set session_replication_role.
 */
export async function copyLogically(source: string, target: string): Promise<void> {
  const from = new pg.Client({ connectionString: source, options: '-c role=tuong_than_owner' });
  const into = new pg.Client({
    connectionString: target,
    options: '-c session_replication_role=replica',
  });
  await Promise.all([from.connect(), into.connect()]);
  try {
    const { rows: tables } = await from.query<{ name: string; columns: string }>(TABLES);
    await into.query(`truncate ${tables.map((table) => table.name).join(', ')}`);
    for (const { name, columns } of tables) {
      await pipeline(
        from.query(copyTo(`copy ${name} (${columns}) to stdout`)),
        into.query(copyFrom(`copy ${name} (${columns}) from stdin`)),
      );
    }
    const { rows: sequences } = await from.query<{ name: string; reached: string | null }>(
      SEQUENCES,
    );
    for (const { name, reached } of sequences) {
      if (reached !== null) await into.query('select setval($1, $2)', [name, reached]);
    }
  } finally {
    await Promise.all([from.end(), into.end()]);
  }
}
