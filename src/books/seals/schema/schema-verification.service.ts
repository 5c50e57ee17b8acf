import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../../platform/database/readers.js';
import { releasedMigrations } from '../../../platform/database/schema/released-migrations.js';
import { SCHEMA_OBJECTS } from '../../../platform/database/schema/schema-objects.js';
import { bigint, bytes, nullable, text } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { HouseFacts } from '../../../platform/facts/facts.js';
import { kindsOf } from '../records/record-form.js';
import type { Seal } from '../seals.types.js';
import {
  besideMigrations,
  listed,
  migrationsIn,
  migrationsOf,
  schemaChanges,
  schemaDigest,
  type SchemaChange,
  type SchemaList,
} from './schema-list.types.js';

const NAMED_MAX = 10;

const SEALED_OBJECTS = sql({
  text: `select seal_no, object, digest from books.sealed_object order by seal_no`,
  row: { sealNo: bigint, object: text, digest: nullable(bytes) },
});

type SealedObject = RowOf<typeof SEALED_OBJECTS>;
type DatedSeal = Pick<Seal, 'sealNo' | 'sealedDay' | 'schemaDigest'>;

/** What is wrong, and what an auditor should know though it is not. */
export interface SchemaFindings {
  readonly broken: readonly string[];
  readonly notes: readonly string[];
}

/** Compares the schema with what each seal found: guards, rights, policies and functions change by migrations only. */
@Injectable()
export class SchemaVerification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly facts: HouseFacts,
  ) {}

  async verify(seals: readonly DatedSeal[]): Promise<SchemaFindings> {
    const last = seals.at(-1);
    if (last === undefined) return { broken: [], notes: [] };
    const now = new Map([...listed(await this.db.query(SCHEMA_OBJECTS)), ...kindsOf(this.facts)]);
    const sealed = replayed(seals, await this.db.query(SEALED_OBJECTS));
    const since = told(schemaChanges(sealed.list, now), `since seal ${nameOf(last)}`);
    return {
      broken: [...strangers(now), ...sealed.broken, ...since.broken],
      notes: since.notes,
    };
  }
}

/** The list of the last seal, made again from the first one on; each seal must have signed the list of its time. */
function replayed(
  seals: readonly DatedSeal[],
  objects: readonly SealedObject[],
): { list: SchemaList; broken: string[] } {
  const bySeal = new Map<bigint, SealedObject[]>();
  for (const object of objects) {
    const kept = bySeal.get(object.sealNo);
    if (kept === undefined) bySeal.set(object.sealNo, [object]);
    else kept.push(object);
  }
  const broken: string[] = [];
  let list: SchemaList = new Map();
  let digest = schemaDigest(list);
  for (const [index, seal] of seals.entries()) {
    const kept = bySeal.get(seal.sealNo);
    if (kept !== undefined) {
      const next = withChanges(list, kept);
      const when = `between seals ${nameOf(seals[index - 1] ?? seal)} and ${nameOf(seal)}`;
      if (index > 0) broken.push(...told(schemaChanges(list, next), when).broken);
      [list, digest] = [next, schemaDigest(next)];
    }
    if (!digest.equals(seal.schemaDigest))
      broken.push(`list of the schema differs from seal ${nameOf(seal)}`);
  }
  return { list, broken };
}

function withChanges(list: SchemaList, kept: readonly SealedObject[]): SchemaList {
  const next = new Map(list);
  for (const { object, digest } of kept) {
    if (digest === null) next.delete(object);
    else next.set(object, digest.toString('hex'));
  }
  return next;
}

/** Changes that came with a migration are told, others are a breach. */
function told(changes: readonly SchemaChange[], when: string): SchemaFindings {
  const migrations = migrationsIn(changes);
  const others = besideMigrations(changes).map(({ object, how }) => `${object} was ${how} ${when}`);
  if (migrations.length === 0) {
    return { broken: limited(others).map((what) => `${what}, by no migration`), notes: [] };
  }
  return {
    broken: [],
    notes: [`by migration ${migrations.join(', ')}: ${limited(others).join(', ')}`],
  };
}

function limited(changes: readonly string[]): string[] {
  const more = changes.length - NAMED_MAX;
  return more > 0
    ? [...changes.slice(0, NAMED_MAX), `${more.toString()} more things of the schema were changed`]
    : [...changes];
}

/** A note of a migration that this release lacks: made up to explain a change, or of another release. */
function strangers(now: SchemaList): string[] {
  const released = releasedMigrations();
  return migrationsOf(now)
    .filter((name) => !released.has(name))
    .map((name) => `migration ${name} is none of this release`);
}

const nameOf = (seal: DatedSeal) => `${seal.sealNo.toString()} of ${seal.sealedDay}`;
