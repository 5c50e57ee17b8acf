import { randomUUID } from 'node:crypto';
import { DemoUsers, DEMO_TOTP_SECRET } from '../../../src/people/identity/demo-users.service.js';
import type { Role } from '../../../src/people/identity/permissions.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import type { TestDatabase } from '../database.js';
import type { Visitor } from '../visitor.js';
import { Ground } from './ground.js';
import { PASSWORD } from './people.js';
import type { Place } from './places.js';
import { servePortal, type ServedContext, type Wanted } from './portal-context.js';
import { ServicesWorld } from './services.js';
import { signedIn } from './signing-in.js';

/** Somebody with a role at one committee, signed in. */
export interface Clerk {
  readonly id: string;
  readonly visitor: Visitor;
}

/** The third depth: rows and services, and the portal itself over HTTP with people who sign in. */
export class PortalWorld extends ServicesWorld {
  constructor(
    ground: Ground,
    place: Place,
    protected override readonly context: ServedContext,
  ) {
    super(ground, place, context);
  }

  get origin(): string {
    return this.context.origin;
  }
  get config() {
    return this.context.config;
  }

  override async neighbour(): Promise<PortalWorld> {
    return new PortalWorld(this.ground, this.ground.nextPlace(), this.context).settle();
  }

  /** A new person with a role at the province unless told, through the pages of signing in. */
  async hire(
    role: Role,
    { at = this.province, also = [] }: { at?: string; also?: readonly Role[] } = {},
  ): Promise<Clerk> {
    const email = `${role}.${randomUUID()}@vidu.vn`;
    const person = { email, fullName: `Người ${role}`, password: PASSWORD };
    const roles = [role, ...also].map((each) => ({
      ...{ role: each, committeeId: at, from: '2020-01-01' },
    }));
    const id = await this.asSystem(() => this.get(DemoUsers).create({ ...person, roles }));
    const code = () => totpCode(DEMO_TOTP_SECRET, new Date());
    return { id, visitor: await signedIn(this.origin, email, code) };
  }
}

/** As this person, past every page; tells the refusal instead of throwing it. */
export function acting(
  { id: actorId }: Pick<Clerk, 'id'>,
  committees: readonly string[],
  work: () => Promise<unknown>,
): Promise<string> {
  return runInScope({ committees, actorId }, () =>
    work().then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    ),
  );
}

/** Empty: the province is named, and nothing of it is laid down. */
export async function openPortal({
  isEmpty = false,
  database,
  ...wanted
}: Wanted & { isEmpty?: boolean; database?: TestDatabase } = {}) {
  const ground = await Ground.open(database);
  const context = await servePortal(ground.database, wanted);
  const world = new PortalWorld(ground, ground.nextPlace(), context);
  return isEmpty ? world : world.settle();
}
