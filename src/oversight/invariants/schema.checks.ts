import type { CheckFact } from '../../platform/facts/checks.js';

const AREAS = `('platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight')`;

/** Breaches of the fences themselves: who owns, who may write, which guards are on. */
export const SCHEMA_CHECKS: readonly CheckFact[] = [
  {
    id: 'I15',
    breach: 'table not owned by tuong_than_owner',
    sql: `select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ${AREAS} and c.relkind in ('r', 'v', 'm', 'p') and c.relname <> 'migration'
            and pg_get_userbyid(c.relowner) <> 'tuong_than_owner'`,
  },
  {
    id: 'I15',
    breach: 'auditor or public reader that may write',
    sql: `select r.role || ' ' || n.nspname || '.' || c.relname as what from (values ('auditor'), ('public_reader')) r(role), pg_class c
          join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${AREAS} and c.relkind = 'r' and c.relname <> 'audit_log'
            and (has_any_column_privilege(r.role, c.oid, 'insert') or has_any_column_privilege(r.role, c.oid, 'update') or has_table_privilege(r.role, c.oid, 'delete'))`,
  },
  {
    id: 'I15',
    breach: 'public reader that sees more than what is published',
    sql: `select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('platform', 'people', 'income', 'spending', 'oversight') and c.relkind in ('r', 'v', 'm')
            and has_any_column_privilege('public_reader', c.oid, 'select')`,
  },
  {
    id: 'I15',
    breach: 'committee data without a forced fence',
    sql: `select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'committee_id' and not a.attisdropped
          where n.nspname in ('income', 'spending') and c.relkind = 'r' and c.relname not like '%\\_series'
            and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    id: 'I15',
    breach: 'guard that is missing or switched off',
    sql: `select w.name as what from (values ('posting_checked'), ('entries_open_transaction'), ('transaction_balances'), ('approval_checked'),
            ('approval_decides'), ('allocation_checked'), ('disbursement_checked'), ('disbursement_items_checked'), ('handover_checked'),
            ('entitlement_checked'), ('period_waits_for_postings')) w(name)
          where not exists (select 1 from pg_trigger t where t.tgname = w.name and t.tgenabled = 'O')`,
  },
  {
    id: 'I15',
    breach: 'app role that owns, bypasses or may create',
    sql: `select rolname::text as what from pg_roles where rolname in ('app', 'auditor', 'public_reader') and (rolsuper or rolbypassrls or rolcreaterole)`,
  },
];

/** Breaches of what modules keep for ever: nobody may change it, and the guard that refuses is on. */
export function appendOnlyChecks(tables: readonly string[]): readonly CheckFact[] {
  const kept = `(values ${tables.map((table) => `('${table}')`).join(', ')}) t(name)`;
  return [
    {
      id: 'I15',
      breach: 'role that may change what is append-only',
      sql: `select r.role || ' ' || t.name || ' ' || v.verb as what from (values ('app'), ('auditor'), ('public_reader')) r(role), ${kept},
              (values ('update'), ('delete'), ('truncate')) v(verb)
            where has_table_privilege(r.role, t.name, v.verb)`,
    },
    {
      id: 'I15',
      breach: 'append-only table whose guard is missing or switched off',
      sql: `select t.name as what from ${kept}
            where (select count(*) from pg_trigger g where g.tgrelid = t.name::regclass and g.tgname in ('refuse_change', 'refuse_truncate')
              and g.tgenabled = 'O') <> 2`,
    },
  ];
}
