import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { demoUsersNotInProduction } from './identity.errors.js';
import { Identity } from './identity.service.js';
import type { DemoLogin, NewDemoUser, Role } from './identity.types.js';
import { SecondFactor } from './second-factor/second-factor.service.js';

/**
 * One secret for all invented people, shown at start, so that one entry in an authenticator opens every demonstration
 * login. It stands in a public repository: production neither writes nor reads these users.
 */
export const DEMO_TOTP_SECRET = 'KR2U6TSHKREECTSEIVGU6VCPKRIFGRKD';

const CREATE = sql({
  text: 'insert into people.demo_login (user_id, password, totp_secret) values ($1, $2, $3)',
  params: [uuid, text, text],
});

const LOGINS = sql({
  text: `select u.email, d.password, r.role, c.code as committee, d.totp_secret
       from people.demo_login d join people.app_user u on u.id = d.user_id
       join people.role_assignment r on r.user_id = u.id join people.committee_name c on c.id = r.committee_id
       where u.status = 'active' and not isempty(r.during) order by u.created_at, u.id, r.role, c.code`,
  row: { email: text, password: text, role: textOf<Role>(), committee: text, totpSecret: text },
});

@Injectable()
export class DemoUsers {
  constructor(
    private readonly db: Database,
    private readonly config: AppConfig,
    private readonly identity: Identity,
    private readonly secondFactor: SecondFactor,
  ) {}

  /** A user with a known password and second factor; refused in production. Returns the user's id. */
  async create(wanted: NewDemoUser): Promise<string> {
    this.refuseInProduction();
    return this.db.transaction(async () => {
      const userId = await this.identity.createUser(wanted);
      // Invented first: the database lets nobody but invented people have roles that nobody gave.
      await this.db.execute(CREATE, [userId, wanted.password, DEMO_TOTP_SECRET]);
      for (const role of wanted.roles) await this.identity.assignRole({ ...role, userId });
      await this.secondFactor.enrol(userId, DEMO_TOTP_SECRET);
      return userId;
    });
  }

  /** One line for each role that a demonstration user holds; refused in production. */
  async logins(): Promise<DemoLogin[]> {
    this.refuseInProduction();
    return this.db.query(LOGINS);
  }

  private refuseInProduction(): void {
    if (this.config.environment === 'production') throw demoUsersNotInProduction();
  }
}
