import {
  bigint,
  bool,
  instant,
  list,
  text,
  textOf,
  uuid,
  day,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { GuardedRole } from '../identity.types.js';

export const OPEN_PROPOSALS = sql({
  text: `select p.id, p.role, p.committee_id, c.name as committee, p.proposed_by, u.full_name as proposer, p.proposed_at
    from people.role_proposal p join people.committee_name c on c.id = p.committee_id join people.app_user u on u.id = p.proposed_by
    where p.user_id = $1 and p.decision is null order by p.proposed_at, p.id`,
  params: [uuid],
  row: {
    id: uuid,
    role: textOf<GuardedRole>(),
    committeeId: uuid,
    committee: text,
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
  },
});

/** $1 committees that somebody reaches, $2 that person: what waits for their decision. */
export const COUNT_PROPOSALS = sql({
  text: `select count(*) as count from people.role_proposal
    where decision is null and committee_id = any ($1) and proposed_by <> $2 and user_id <> $2`,
  params: [list(uuid), uuid],
  row: { count: bigint },
});

/** $1 committees that somebody administers, $2 that person, $3 the person a role is for, $4 today. */
export const ANOTHER_ADMINISTRATOR = sql({
  text: `select exists (select from people.role_assignment r join people.app_user u on u.id = r.user_id
      where r.role = 'admin' and r.during @> $4::date and u.status = 'active' and u.id not in ($2, $3)
        and exists (select from people.committees_reached(r.committee_id) reached where reached = any ($1::uuid[]))) as exists`,
  params: [list(uuid), uuid, uuid, day],
  row: { exists: bool },
});
