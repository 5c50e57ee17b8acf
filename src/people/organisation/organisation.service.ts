import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { committeeUnknown } from './organisation.errors.js';
import { Committee } from './organisation.entity.js';
import { OrganisationQueries } from './organisation.queries.js';
import type {
  AdminUnit,
  CommitteeChoice,
  CommitteeSearch,
  CommuneChange,
  NewCommittee,
  Reach,
} from './organisation.types.js';

export const CENTRAL = 'TW';
const REACH_KEPT_MS = 60_000;

interface KeptReach {
  readonly ids: Promise<string[]>;
  readonly until: number;
}

/** The same id in every installation, as `people.committee_id_of` makes it. */
export function committeeIdOf(code: string): string {
  const hex = createHash('md5').update(`committee:${code}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Who serves where: Front committees of every level, past and present, and the units they serve. */
@Injectable()
export class Organisation {
  // Asked at every request of a signed-in person, changed once in years.
  private readonly reached = new Map<string, KeptReach>();

  constructor(
    private readonly queries: OrganisationQueries,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws notFound for an unknown code. */
  async byCode(code: string): Promise<Committee> {
    const found = await this.queries.byCode(code);
    if (found === null) throw committeeUnknown(code);
    return found;
  }

  /** Throws notFound for an unknown id. */
  async byId(id: string): Promise<Committee> {
    const [found] = await this.queries.byIds([id]);
    if (found === undefined) throw committeeUnknown(id);
    return found;
  }

  /** In order of code; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<Committee[]> {
    return this.queries.byIds(ids);
  }

  /** These committees, all below them, and all they succeeded with theirs; each once. */
  async reachedFrom(ids: readonly string[]): Promise<string[]> {
    const lists = await Promise.all(ids.map((id) => this.reachedFromOne(id)));
    const [only] = lists;
    // Thousands of ids, at every request of most people: one list needs no merging.
    return lists.length === 1 && only !== undefined ? only : [...new Set(lists.flat())];
  }

  /** Commune committees below this one on that day, through districts where there were any. */
  communesOf(committeeId: string, on: BusinessDate): Promise<Committee[]> {
    return this.queries.communesOf(committeeId, on);
  }

  /** Who keeps its books on, nearest first; empty while it stands. */
  successors(committeeId: string): Promise<Committee[]> {
    return this.queries.successorsOf(committeeId);
  }

  /** For pickers: highest level first, then by name; at most 50 unless told. */
  search(wanted: CommitteeSearch): Promise<Committee[]> {
    return this.queries.search(wanted);
  }

  /** Committees that stand today within reach, found by their own name or an old one; at most 200. */
  choices(reach: Reach): Promise<CommitteeChoice[]> {
    return this.queries.choices(reach);
  }

  /** Those of these committees that are communes and stand today, for pickers. */
  communesAmong(committeeIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.queries.communesAmong(committeeIds);
  }

  /** With whom a committee exchanges money: above it, below it, and of its own height; each that stands today. */
  besides(committeeId: string): Promise<{ id: string; name: string }[]> {
    return this.queries.besides(committeeId);
  }

  /** The unit as it was on that day, or null. Always by code, never by name. */
  unit(code: string, level: AdminUnit['level'], on: BusinessDate): Promise<AdminUnit | null> {
    return this.queries.unit(code, level, on);
  }

  /** Where an old commune went on 2025-07-01; more than one when it was divided. */
  changesOf(oldCommuneCode: string): Promise<CommuneChange[]> {
    return this.queries.changesOf(oldCommuneCode);
  }

  /** A committee outside the loaded list (a test province, one founded later); its id follows from its code. */
  async found(wanted: NewCommittee): Promise<Committee> {
    await this.db.records(Committee).insert({
      id: committeeIdOf(wanted.code),
      code: wanted.code,
      name: wanted.name,
      level: wanted.level,
      adminUnitId: wanted.adminUnitId ?? null,
      parentId: wanted.parentId,
      validFrom: wanted.validFrom ?? null,
    });
    this.reached.clear();
    return this.byCode(wanted.code);
  }

  private reachedFromOne(id: string): Promise<string[]> {
    const now = this.clock.now().getTime();
    const known = this.reached.get(id);
    if (known !== undefined && now < known.until) return known.ids;
    const ids = this.queries.reachedFrom(id);
    this.reached.set(id, { ids, until: now + REACH_KEPT_MS });
    ids.catch(() => this.reached.delete(id));
    return ids;
  }
}
