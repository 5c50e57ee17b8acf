import {
  bigint,
  bool,
  day,
  list,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

/** $1 today, $2 what stands for no password. */
export const ACTIVE_ADMINISTRATORS = sql({
  text: `select u.id as user_id, u.email, r.committee_id, u.password_hash <> $2 as has_password
    from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.role = 'admin' and r.during @> $1::date and u.status = 'active' order by r.granted_at, u.id`,
  params: [day, text],
  row: { userId: uuid, email: text, committeeId: uuid, hasPassword: bool },
});

/** $1 a committee, $2 today, $3 who is left out. */
export const ADMINISTRATORS_OVER = sql({
  text: `select distinct u.id as user_id, u.email from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.role = 'admin' and r.during @> $2::date and u.status = 'active' and u.id <> $3
      and $1 in (select people.committees_reached(r.committee_id)) order by u.id`,
  params: [uuid, day, uuid],
  row: { userId: uuid, email: text },
});

export const ANY_USER = sql({
  text: 'select exists (select from people.app_user) as is_known',
  row: { isKnown: bool },
});

/** $1 committees, $2 roles, $3 today. */
export const EMPTY_ROLES = sql({
  text: `select count(*) as count from unnest($1::uuid[]) as c(id), unnest($2::text[]) as wanted(role)
    where not exists (select from people.role_assignment r
      where r.committee_id = c.id and r.role = wanted.role and r.during @> $3::date)`,
  params: [list(uuid), list(text), day],
  row: { count: bigint },
});
