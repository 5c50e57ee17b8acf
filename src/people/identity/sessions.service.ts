import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { bool, day, int, json, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import {
  ActorSource,
  type Actor,
  type HeldRole,
  type SessionLogin,
} from '../../platform/request/actor.js';
import { CENTRAL, committeeIdOf, Organisation } from '../organisation/organisation.service.js';
import { may } from './permissions.js';

/** ASVS 7.3: staff sessions end after eight hours, or a quarter of an hour without a request. */
const ABSOLUTE_MS = 8 * 3_600_000;
const IDLE_MS = 15 * 60_000;
const MINUTE_MS = 60_000;

type Found = RowOf<typeof FIND>;

const FIND = sql({
  text: `select u.full_name, u.totp_confirmed_at is not null as is_confirmed,
         coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'committeeId', r.committee_id) order by r.granted_at, r.id)
           from people.role_assignment r where r.user_id = u.id and r.during @> $3::date), '[]') as roles
       from people.app_user u where u.id = $1 and u.session_epoch = $2 and u.status = 'active'`,
  params: [uuid, int, day],
  row: { fullName: text, isConfirmed: bool, roles: json<HeldRole[]>() },
});

/** Who is behind a session, looked up at every request: what ended a minute ago has ended. */
@Injectable()
export class Sessions extends ActorSource {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    super();
  }

  override async actorOf(login: SessionLogin, lastSeenAt: Date): Promise<Actor | null> {
    const now = this.clock.now().getTime();
    if (now - Date.parse(login.signedInAt) >= ABSOLUTE_MS) return null;
    // Seen in a time to come: the clock was put back since, and nobody knows how long ago that was.
    if (Math.abs(now - lastSeenAt.getTime()) >= IDLE_MS) return null;
    const found = await this.find(login);
    if (found === null) return null;
    // Before the second factor a person may do nothing but give it.
    const roles = login.secondFactorAt !== null && found.isConfirmed ? found.roles : [];
    const committeeIds = await this.organisation.reachedFrom(roles.map((held) => held.committeeId));
    return {
      userId: login.userId,
      fullName: found.fullName,
      roles,
      isAuditor: may({ roles }, 'audit.read'),
      committeeIds,
      reachesAll: roles.some((held) => held.committeeId === committeeIdOf(CENTRAL)),
    };
  }

  /** True when the second factor was given within FRESH_PROOF_MINUTES (ASVS 7.5). */
  override isFresh(login: SessionLogin | undefined): boolean {
    if (login?.secondFactorAt == null) return false;
    const age = this.clock.now().getTime() - Date.parse(login.secondFactorAt);
    return Math.abs(age) < this.config.freshProofMinutes * MINUTE_MS;
  }

  private find(login: SessionLogin): Promise<Found | null> {
    return this.db.maybeOne(FIND, [login.userId, login.epoch, this.clock.today()]);
  }
}
