import type pg from 'pg';

const AREAS = ['platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight'];
const IN_AREAS = `n.nspname = any ($1)`;

/** Each part is one statement list of the schema as the server understands it, in a stable order. */
const PARTS: readonly [title: string, sql: string][] = [
  [
    'Tables',
    `select format(E'create table %s.%s (\\n%s\\n);', n.nspname, c.relname, (select string_agg(format('  %s %s%s%s', a.attname,
         format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
         case when a.attidentity <> '' then ' generated always as identity' when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end), E',\\n' order by a.attnum)
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${IN_AREAS} and c.relkind = 'r' order by n.nspname, c.relname`,
  ],
  [
    'Constraints',
    `select format('alter table %s.%s add constraint %s %s;', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${IN_AREAS} and k.contype in ('p', 'u', 'c', 'f', 'x') order by n.nspname, c.relname, k.contype, k.conname`,
  ],
  [
    'Indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where ${IN_AREAS} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 1`,
  ],
  [
    'Views',
    `select format(E'create %s %s.%s%s as\\n%s', case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname, c.relname,
       coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid, true)) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${IN_AREAS} and c.relkind in ('v', 'm') order by n.nspname, c.relname`,
  ],
  [
    'Functions',
    `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${IN_AREAS} and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  ],
  [
    'Triggers',
    `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where ${IN_AREAS} and not t.tgisinternal order by n.nspname, c.relname, t.tgname`,
  ],
  [
    'Row-level security',
    `select format('alter table %s.%s enable row level security%s;', n.nspname, c.relname, case when c.relforcerowsecurity then ', force row level security' else '' end) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${IN_AREAS} and c.relrowsecurity
     union all select format('create policy %s on %s.%s for %s to %s%s%s;', policyname, schemaname, tablename, lower(cmd), array_to_string(roles, ', '),
       coalesce(' using ' || qual, ''), coalesce(' with check ' || with_check, '')) from pg_policies where schemaname = any ($1) order by 1`,
  ],
  [
    'Rights',
    `select format('grant %s on %s.%s to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), g.table_schema, g.table_name, g.grantee) as line
     from information_schema.role_table_grants g where g.table_schema = any ($1) and g.grantee in ('app', 'auditor', 'public_reader', 'job_runner')
     group by g.table_schema, g.table_name, g.grantee
     union all select format('grant %s (%s) on %s.%s to %s;', lower(g.privilege_type), string_agg(g.column_name, ', ' order by g.column_name), g.table_schema, g.table_name, g.grantee)
     from information_schema.role_column_grants g where g.table_schema = any ($1) and g.grantee in ('app', 'auditor', 'public_reader', 'job_runner')
       and not exists (select 1 from information_schema.role_table_grants t where t.table_schema = g.table_schema and t.table_name = g.table_name
         and t.grantee = g.grantee and t.privilege_type = g.privilege_type)
     group by g.table_schema, g.table_name, g.grantee, g.privilege_type order by 1`,
  ],
];

/** The whole schema as text for review, read from the catalogue of a migrated database. */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  const parts: string[] = [
    '-- The schema as the migrations leave it. Made by `npm run db:schema`; a test compares it.',
  ];
  for (const [title, sql] of PARTS) {
    const { rows } = await client.query<{ line: string }>(sql, [AREAS]);
    parts.push(`-- ${title}`, ...rows.map((row) => row.line.replaceAll('\r', '').trimEnd()));
  }
  return `${parts.join('\n\n')}\n`;
}
