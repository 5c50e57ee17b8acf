import { bytes, text } from '../statements/sql-types.js';
import { sql } from '../statements/statement.js';

const AREAS = `('platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight')`;
const ROLES = `('tuong_than_owner', 'app', 'auditor', 'public_reader', 'job_runner')`;
/** With one of these a role or a database goes round guards without any of them being changed. */
const SETTINGS = `('session_replication_role', 'row_security', 'search_path', 'role')`;

/** What others than the owner may do, in a fixed order; a right that may be handed on has a star. */
const rights = (
  list: string,
  owner: string,
) => `(select string_agg(one, ', ' order by one collate "C") from (
    select coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || lower(g.privilege_type) || case when g.is_grantable then '*' else '' end as one
    from aclexplode(${list}) g where g.grantee <> ${owner}) granted)`;

/**
 * Everything in the schema that guards the books: each thing by its name, such as `trigger refuse_change on spending.approval`, and
 * SHA-256 of what it is. The text stands here and not in a function of the
 * database, which whoever owns the database could make answer anything. Names are qualified whatever the reader's search path.
 */
export const SCHEMA_OBJECTS = sql({
  text: `with area as (select oid, nspname, nspowner, nspacl from pg_namespace where nspname in ${AREAS}),
relation as (select c.*, format('%I.%I', a.nspname, c.relname) as name from pg_class c join area a on a.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'S')),
routine as (select p.*, case p.prokind when 'p' then 'procedure ' else 'function ' end || p.oid::regprocedure as name from pg_proc p join area a on a.oid = p.pronamespace),
thing(object, definition) as (
  select 'schema ' || nspname, nspowner::regrole::text from area
  union all select 'rights of schema ' || nspname, ${rights(`coalesce(nspacl, acldefault('n', nspowner))`, 'nspowner')} from area
  union all select 'table ' || r.name, concat_ws(E'\\n', case when r.relname <> 'migration' then r.relowner::regrole::text end, r.relpersistence, r.relrowsecurity, r.relforcerowsecurity,
    (select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)), E'\\n' order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped))
    from relation r where r.relkind in ('r', 'p')
  union all select 'view ' || r.name, concat_ws(E'\\n', r.relowner::regrole, r.reloptions, pg_get_viewdef(r.oid)) from relation r where r.relkind in ('v', 'm')
  union all select 'rights of ' || r.name, concat_ws(E'\\n', ${rights(`coalesce(r.relacl, acldefault(case r.relkind when 'S' then 's' else 'r' end::"char", r.relowner))`, 'r.relowner')},
    (select string_agg(a.attname || ': ' || ${rights('a.attacl', 'r.relowner')}, E'\\n' order by a.attnum)
      from pg_attribute a where a.attrelid = r.oid and not a.attisdropped and a.attacl is not null)) from relation r
  union all select 'constraint ' || k.conname || ' on ' || r.name, concat_ws(E'\\n', pg_get_constraintdef(k.oid),
    (select string_agg(t.tgenabled::text, '' order by t.tgenabled) from pg_trigger t where t.tgconstraint = k.oid and t.tgisinternal))
    from pg_constraint k join relation r on r.oid = k.conrelid where k.contype in ('p', 'u', 'x', 'f', 'c')
  union all select 'unique index ' || i.indexrelid::regclass, concat_ws(E'\\n', pg_get_indexdef(i.indexrelid), i.indisvalid)
    from pg_index i join relation r on r.oid = i.indrelid where i.indisunique
  union all select 'trigger ' || t.tgname || ' on ' || r.name, concat_ws(E'\\n', pg_get_triggerdef(t.oid), t.tgenabled) from pg_trigger t join relation r on r.oid = t.tgrelid where not t.tgisinternal
  union all select 'rule ' || w.rulename || ' on ' || r.name, concat_ws(E'\\n', pg_get_ruledef(w.oid), w.ev_enabled) from pg_rewrite w join relation r on r.oid = w.ev_class where w.rulename <> '_RETURN'
  union all select 'policy ' || p.polname || ' on ' || r.name, concat_ws(E'\\n', p.polcmd, p.polpermissive,
    (select string_agg(coalesce(nullif(one, 0)::regrole::text, 'public'), ', ' order by one::regrole::text collate "C") from unnest(p.polroles) one),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) from pg_policy p join relation r on r.oid = p.polrelid
  union all select f.name, concat_ws(E'\\n', f.proowner::regrole, case when f.prokind in ('f', 'p') then pg_get_functiondef(f.oid) else f.prosrc end) from routine f
  union all select 'rights of ' || f.name, ${rights(`coalesce(f.proacl, acldefault('f', f.proowner))`, 'f.proowner')} from routine f
  union all select 'event trigger ' || e.evtname, concat_ws(' ', e.evtevent, e.evtenabled, e.evtfoid::regprocedure) from pg_event_trigger e
  union all select 'role ' || o.rolname, concat_ws(' ', o.rolsuper, o.rolcreaterole, o.rolcreatedb, o.rolreplication, o.rolbypassrls, 'in',
    (select string_agg(m.roleid::regrole::text, ', ' order by m.roleid::regrole::text collate "C") from pg_auth_members m
      where m.member = o.oid and m.roleid::regrole::text in ${ROLES})) from pg_roles o where o.rolname in ${ROLES}
  union all select concat_ws(' ', 'setting', split_part(one, '=', 1), 'of', coalesce(nullif(s.setrole, 0)::regrole::text, 'everybody')), string_agg(one, ', ' order by s.setdatabase)
    from pg_db_role_setting s, unnest(s.setconfig) one
    where s.setdatabase in (0, (select oid from pg_database where datname = current_database())) and split_part(one, '=', 1) in ${SETTINGS} group by 1
  union all select 'migration ' || name, name from platform.migration)
select object, sha256(convert_to(coalesce(definition, ''), 'UTF8')) as digest from thing order by object collate "C"`,
  row: { object: text, digest: bytes },
});
