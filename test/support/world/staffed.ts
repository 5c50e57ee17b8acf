import { DEMO_TOTP_SECRET, DemoUsers } from '../../../src/people/identity/demo-users.service.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import type { TestDatabase } from '../database.js';
import { startServer, type TestServer } from '../server.js';
import type { Visitor } from '../visitor.js';
import { Ground } from './ground.js';
import { othersOf, PASSWORD, type OtherName, type StaffMember, type StaffName } from './people.js';
import type { Place } from './places.js';
import { openPortalContext, type PortalContext } from './portal-context.js';
import { ServicesWorld } from './services.js';
import { signedIn } from './signing-in.js';

const TOTP_STEP_MS = 30_000;

export type LoginName = StaffName | OtherName;

/** The third depth from outside: rows and services, people who can sign in, and the portal as processes of its own. */
export class StaffedWorld extends ServicesWorld {
  readonly logins: Readonly<Record<LoginName, StaffMember>>;
  /** Poor, of the commune; the head is Y Blưi. */
  householdId!: string;
  /** The half minute whose code somebody used last. */
  private readonly lastSteps = new Map<LoginName, number>();

  constructor(ground: Ground, place: Place, context: PortalContext) {
    super(ground, place, context);
    this.logins = { ...this.staff, ...othersOf(place.code) };
  }

  get filesDir(): string {
    return this.context.filesDir;
  }
  /** The environment of any process that works on this world. */
  get env(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      MIGRATION_DATABASE_URL: this.database.ownerUrl,
      FILES_DIR: this.filesDir,
    };
  }

  override async settle(): Promise<this> {
    await super.settle();
    const elsewhere = this.ground.nextPlace().province;
    const at: Partial<Record<string, string>> = {
      ...{ communeCashier: this.commune, stranger: elsewhere, farApprover: elsewhere },
    };
    for (const [name, { id, email, name: fullName, role }] of Object.entries(this.logins)) {
      const roles = [{ role, committeeId: at[name] ?? this.province, from: '2020-01-01' }];
      const person = { id, email, fullName, password: PASSWORD, roles };
      await this.asSystem(() => this.get(DemoUsers).create(person));
    }
    this.householdId = await this.household('Y Blưi', { hamlet: 'Thôn Kon Hngo' });
    return this;
  }

  /** Later, by the service that makes people who can sign in. */
  protected override async employ(): Promise<void> {}

  serve(env: Record<string, string> = {}): Promise<TestServer> {
    const settings = { ...this.env, LOG_LEVEL: 'info', ...env };
    return startServer({ database: this.database, env: settings });
  }

  /** Somebody without a browser, signed in at the portal of this address. */
  signIn(origin: string, name: LoginName): Promise<Visitor> {
    return signedIn(origin, this.logins[name].email, () => this.code(name));
  }

  /** A code that the portal still takes from this person: each half minute's code opens once, the next one early. */
  async code(name: LoginName): Promise<string> {
    const stepNow = () => Math.floor(Date.now() / TOTP_STEP_MS);
    const step = Math.max((this.lastSteps.get(name) ?? 0) + 1, stepNow());
    this.lastSteps.set(name, step);
    while (step > stepNow() + 1) await new Promise((done) => setTimeout(done, 500));
    return totpCode(DEMO_TOTP_SECRET, new Date(step * TOTP_STEP_MS));
  }
}

export async function openStaffed(database?: TestDatabase): Promise<StaffedWorld> {
  const ground = await Ground.open(database);
  const context = await openPortalContext(ground.database);
  return new StaffedWorld(ground, ground.nextPlace(), context).settle();
}
