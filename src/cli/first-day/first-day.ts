import type { INestApplicationContext } from '@nestjs/common';
import { Funds } from '../../books/funds/funds.service.js';
import type { Fund, FundKind } from '../../books/funds/funds.types.js';
import { DomainError } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Administrators } from '../../people/identity/administrators/administrators.service.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import type { Committee, CommitteeLevel } from '../../people/organisation/organisation.types.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { UsageError } from '../command.js';

export interface FirstDay {
  readonly committee: {
    readonly code: string;
    readonly name?: string;
    readonly level?: CommitteeLevel;
    readonly parent: string;
  };
  readonly administrator: { readonly email: string; readonly fullName: string };
  readonly fund: { readonly code: string; readonly name: string; readonly kind: FundKind };
}

/** The services a set-up works with, by their short names. */
interface House {
  readonly db: Database;
  readonly organisation: Organisation;
  readonly administrators: Administrators;
  readonly funds: Funds;
  readonly clock: Clock;
}

/**
 * Makes all three or nothing. Asked again in the same words it changes nothing, and gives a new link while the
 * administrator has not used one. Throws UsageError for an installation that was begun in another way.
 */
export async function setUp(app: INestApplicationContext, wanted: FirstDay) {
  const house = houseOf(app);
  return house.db.transaction(async () => {
    await house.administrators.waitForOthers();
    const committee = await committeeFor(house, wanted.committee);
    const link = await linkFor(house, wanted, committee);
    const fund = await fundFor(house, wanted.fund, committee);
    return {
      committee: { code: committee.code, name: committee.name, level: committee.level },
      administrator: { email: wanted.administrator.email, link: link?.address ?? null },
      linkExpiresAt: link?.expiresAt ?? null,
      fund: { code: fund.code, name: fund.name, kind: fund.kind },
    };
  });
}

function houseOf(app: INestApplicationContext): House {
  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    app.get(type as never, { strict: false });
  return {
    db: get(Database),
    organisation: get(Organisation),
    administrators: get(Administrators),
    funds: get(Funds),
    clock: get(Clock),
  };
}

/** The Front's committees are loaded with the schema; another one is founded with what it is called. */
async function committeeFor(house: House, wanted: FirstDay['committee']): Promise<Committee> {
  const known = await orNull(house.organisation.byCode(wanted.code));
  if (known === null) return found(house, wanted);
  const differs =
    (wanted.name !== undefined && wanted.name !== known.name) ||
    (wanted.level !== undefined && wanted.level !== known.level);
  if (differs) {
    throw new UsageError(`${known.code} is known as "${known.name}" of level ${known.level}.`);
  }
  if (known.validTo !== null) {
    throw new UsageError(`"${known.name}" worked until ${known.validTo}; name its successor.`);
  }
  return known;
}

async function found(house: House, wanted: FirstDay['committee']): Promise<Committee> {
  const { code, name, level } = wanted;
  if (name === undefined || level === undefined) {
    throw new UsageError(
      `No committee has the code ${code}. To found it, add --committee-name and --committee-level.`,
    );
  }
  const parent = await orNull(house.organisation.byCode(wanted.parent));
  if (parent === null) throw new UsageError(`No committee has the code ${wanted.parent}.`);
  return house.organisation.found({ code, name, level, parentId: parent.id });
}

async function linkFor(house: House, wanted: FirstDay, committee: Committee) {
  const { email, fullName } = wanted.administrator;
  const [first, ...others] = await house.administrators.active();
  if (first === undefined) {
    if (await house.administrators.isAnybodyKnown()) {
      throw new UsageError('There are users but no administrator: this is no empty database.');
    }
    return house.administrators.appoint({ email, fullName, committeeId: committee.id });
  }
  const isSame = first.email === email && first.committeeId === committee.id;
  if (!isSame || others.length > 0) {
    throw new UsageError(
      `There is an administrator already: ${first.email}. Further people are invited in the portal.`,
    );
  }
  return first.hasPassword ? null : house.administrators.linkAgain(first);
}

async function fundFor(
  house: House,
  wanted: FirstDay['fund'],
  committee: Committee,
): Promise<Fund> {
  const known = await orNull(house.funds.fund(wanted.code));
  if (known !== null) {
    const isSame =
      known.name === wanted.name &&
      known.kind === wanted.kind &&
      known.committeeId === committee.id;
    if (!isSame) throw new UsageError(`There is another fund with the code ${wanted.code}.`);
    return known;
  }
  const openedOn = house.clock.today();
  const committeeId = committee.id;
  await house.funds.createFund({ ...wanted, id: uuidv7(), committeeId, description: '', openedOn });
  return house.funds.fund(wanted.code);
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'notFound') return null;
    throw error;
  }
}
