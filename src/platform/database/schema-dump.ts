import type pg from 'pg';

const AREAS = ['platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight'];
const RELATIONS = 'pg_class c join pg_namespace n on n.oid = c.relnamespace';

interface Line {
  readonly name: string;
  readonly line: string;
}

const TABLES = `
  select c.relname as name, format(E'create table %s.%s (\\n%s\\n);', n.nspname, c.relname, concat_ws(E',\\n',
    (select string_agg(format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
         case when a.attidentity <> '' then ' generated always as identity'
           when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end), E',\\n' order by a.attnum)
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
    (select string_agg(format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n' order by position(k.contype in 'puxfc'), k.conname)
       from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'f', 'c')))) as line
  from ${RELATIONS} where n.nspname = $1 and c.relkind = 'r'`;

const VIEWS = `
  select c.relname as name, format(E'create %s %s.%s%s as\\n%s', case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname,
    c.relname, ' with (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid, true)) as line
  from ${RELATIONS} where n.nspname = $1 and c.relkind in ('v', 'm')`;

const FUNCTIONS = `
  select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) || ';' as line
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 and p.prokind in ('f', 'p')`;

/** What belongs to a table or view, below its definition, in this order. */
const OF_RELATIONS = [
  `select c.relname as name, format('comment on %s %s.%s%s is %L;', case when o.objsubid > 0 then 'column' when c.relkind = 'r' then 'table' else 'view' end,
     n.nspname, c.relname, '.' || a.attname, o.description) as line
   from pg_description o join ${RELATIONS} on c.oid = o.objoid and o.classoid = 'pg_class'::regclass
   left join pg_attribute a on a.attrelid = c.oid and a.attnum = o.objsubid and o.objsubid > 0
   where n.nspname = $1 order by o.objsubid`,
  `select c.relname as name, pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join ${RELATIONS} on c.oid = i.indrelid
   where n.nspname = $1 and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 2`,
  `select c.relname as name, pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join ${RELATIONS} on c.oid = t.tgrelid
   where n.nspname = $1 and not t.tgisinternal order by t.tgname`,
  `select c.relname as name, format('alter table %s.%s enable row level security%s;', n.nspname, c.relname,
     case when c.relforcerowsecurity then ', force row level security' else '' end) as line
   from ${RELATIONS} where n.nspname = $1 and c.relrowsecurity`,
  `select tablename as name, format('create policy %s on %s.%s for %s to %s%s%s;', policyname, schemaname, tablename, lower(cmd),
     array_to_string(roles, ', '), coalesce(' using ' || qual, ''), coalesce(' with check ' || with_check, '')) as line
   from pg_policies where schemaname = $1 order by policyname`,
  `select c.relname as name, format('comment on policy %s on %s.%s is %L;', p.polname, n.nspname, c.relname, o.description) as line
   from pg_description o join pg_policy p on p.oid = o.objoid and o.classoid = 'pg_policy'::regclass
   join ${RELATIONS} on c.oid = p.polrelid where n.nspname = $1 order by p.polname`,
  // 0 is everybody; regrole writes it as -.
  `select c.relname as name, format('grant %s on %s.%s to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type),
     n.nspname, c.relname, g.grantee::regrole) as line
   from ${RELATIONS}, aclexplode(c.relacl) g where n.nspname = $1 and c.relkind in ('r', 'v', 'm') and g.grantee <> c.relowner
   group by n.nspname, c.relname, g.grantee order by g.grantee::regrole::text`,
  `select c.relname as name, format('grant %s (%s) on %s.%s to %s;', lower(g.privilege_type), string_agg(a.attname, ', ' order by a.attname),
     n.nspname, c.relname, g.grantee::regrole) as line
   from ${RELATIONS} join pg_attribute a on a.attrelid = c.oid and not a.attisdropped, aclexplode(a.attacl) g
   where n.nspname = $1 and g.grantee <> c.relowner
   group by n.nspname, c.relname, g.grantee, g.privilege_type order by g.grantee::regrole::text, g.privilege_type`,
];

const OF_FUNCTIONS = [
  `select o.objoid::regprocedure::text as name, format('comment on %s %s is %L;', case p.prokind when 'p' then 'procedure' else 'function' end,
     o.objoid::regprocedure, o.description) as line
   from pg_description o join pg_proc p on p.oid = o.objoid and o.classoid = 'pg_proc'::regclass
   join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1`,
  `select p.oid::regprocedure::text as name, format('grant execute on %s to %s;', p.oid::regprocedure, string_agg(g.grantee, ', ' order by g.grantee)) as line
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace, lateral (
     select case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee
     from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner) g
   where n.nspname = $1 group by p.oid`,
];

/**
 * The schema as text for review, read from the catalogue of a migrated database: one text per area, in it each table
 * with everything of its own, then the views, then the functions.
 */
export async function dumpSchema(client: pg.ClientBase): Promise<Map<string, string>> {
  // Names of types and functions are written in full, whoever asks.
  await client.query('set search_path = pg_catalog');
  const texts = new Map<string, string>();
  for (const area of AREAS) {
    const parts = [
      `-- The area ${area} as the migrations leave it. Made by \`npm run db:schema\`; a test compares it.`,
      ...(await sections(client, area, TABLES, OF_RELATIONS)),
      ...(await sections(client, area, VIEWS, OF_RELATIONS)),
      ...(await sections(client, area, FUNCTIONS, OF_FUNCTIONS)),
    ];
    texts.set(area, `${parts.join('\n\n')}\n`);
  }
  return texts;
}

/** Each thing with what belongs to it, in the order of names. */
async function sections(
  client: pg.ClientBase,
  area: string,
  things: string,
  belongings: readonly string[],
): Promise<string[]> {
  const sorted = `select * from (${things}) things order by name collate "C"`;
  const { rows: heads } = await client.query<Line>(sorted, [area]);
  const linesOf = new Map(heads.map((head) => [head.name, [head.line]]));
  for (const sql of belongings) {
    const { rows } = await client.query<Line>(sql, [area]);
    for (const { name, line } of rows) linesOf.get(name)?.push(line);
  }
  return [...linesOf.values()].map((lines) => lines.join('\n').replaceAll('\r', '').trimEnd());
}
