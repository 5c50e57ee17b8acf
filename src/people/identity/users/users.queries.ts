import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  day,
  json,
  list,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { Role } from '../identity.types.js';

export interface UserRoleRow {
  readonly id: string;
  readonly role: Role;
  readonly committee: string;
  readonly from: string;
  /** First day it no longer counts; null while without end. */
  readonly endsOn: string | null;
  readonly isRunning: boolean;
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly status: 'active' | 'disabled';
  readonly hasSecondFactor: boolean;
  readonly roles: readonly UserRoleRow[];
}

/**
 * $1 the committees that the administrator reaches, $2 the administrator, $3 today. A person is theirs who has a role
 * there, or none anywhere and was invited by them; whoever also works elsewhere belongs to a higher administrator.
 */
const MANAGED = `
  not exists (select 1 from people.role_assignment r
    where r.user_id = u.id and r.during && daterange($3::date, null) and not r.committee_id = any ($1::uuid[]))
  and (exists (select 1 from people.role_assignment r where r.user_id = u.id and r.committee_id = any ($1::uuid[]))
    or exists (select 1 from people.invitation i where i.user_id = u.id and i.created_by = $2::uuid))`;

const USER = `u.id, u.email, u.full_name, u.status, u.totp_confirmed_at is not null as has_second_factor,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'committee', c.name,
      'from', lower(r.during), 'endsOn', upper(r.during), 'isRunning', r.during @> $3::date) order by lower(r.during), r.id)
    from people.role_assignment r join people.committee_name c on c.id = r.committee_id
    where r.user_id = u.id and not isempty(r.during)), '[]') as roles`;

export interface Administrator {
  readonly committeeIds: readonly string[];
  readonly userId: string;
}

const USER_ROW = {
  id: uuid,
  email: text,
  fullName: text,
  status: textOf<'active' | 'disabled'>(),
  hasSecondFactor: bool,
  roles: json<readonly UserRoleRow[]>(),
};

const MANAGED_BY = sql({
  text: `select ${USER} from people.app_user u where ${MANAGED} order by u.full_name, u.id limit 500`,
  params: [list(uuid), uuid, day],
  row: USER_ROW,
});

const MANAGED_ONE = sql({
  text: `select ${USER} from people.app_user u where u.id = $4 and ${MANAGED}`,
  params: [list(uuid), uuid, day, uuid],
  row: USER_ROW,
});

@Injectable()
export class UsersQueries {
  constructor(private readonly db: Database) {}

  managedBy(admin: Administrator, today: string): Promise<UserRow[]> {
    return this.db.query(MANAGED_BY, [admin.committeeIds, admin.userId, today]);
  }

  /** Null when there is none or it is not theirs. */
  managedOne(admin: Administrator, today: string, userId: string): Promise<UserRow | null> {
    return this.db.maybeOne(MANAGED_ONE, [admin.committeeIds, admin.userId, today, userId]);
  }
}
