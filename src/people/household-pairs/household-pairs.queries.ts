import { Injectable } from '@nestjs/common';
import type { Described, Someone } from '../../kernel/likeness/household-likeness.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  instant,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { HouseholdState, PovertyStatus } from '../households/households.types.js';
import type { PairsFilter } from './household-pairs.forms.js';

export type PairRow = RowOf<(typeof PAIRS)['forwards']>;
export type ComparedRow = RowOf<typeof COMPARED>;
export type MergeRow = RowOf<typeof MERGES>;
export type AnswerRow = RowOf<typeof ANSWERS>;

const PAGE_SIZE = 30;

/** Two that are in sight both. */
const PAIRS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select p.id, p.score, p.reasons, p.answer, l.head_name as left_name, l.code as left_code, l.hamlet as left_hamlet,
        r.head_name as right_name, r.code as right_code, r.hamlet as right_hamlet, c.name as committee_name,
        exists (select from people.household_merge m where m.pair_id = p.id and m.decision is null) as is_proposed
      from people.household_pair p join people.comparable_household l on l.id = p.left_id join people.comparable_household r on r.id = p.right_id
        join people.committee_name c on c.id = p.committee_id
      where ($1::uuid is null or p.committee_id = $1)
        and (p.answer = $2 or $2 = 'open' and (p.answer is null and l.state = 'living' and r.state = 'living'
          or exists (select from people.household_merge m where m.pair_id = p.id and m.decision is null)
          or exists (select from people.household_merge m join people.household_unmerge u on u.merge_id = m.id and u.decision is null
            where m.pair_id = p.id)))
        and ($3::text is null or p.id ${compare} $4::uuid)
      order by p.id ${direction} limit ${String(PAGE_SIZE + 1)}`,
    params: [nullable(uuid), text, nullable(text), nullable(uuid)],
    row: {
      ...{ id: uuid, score: int, reasons: list(text), answer: nullable(text) },
      ...{ leftName: text, leftCode: text, leftHamlet: nullable(text) },
      ...{ rightName: text, rightCode: text, rightHamlet: nullable(text) },
      ...{ committeeName: text, isProposed: bool },
    },
  };
});

const PAIR = sql({
  text: `select p.id, p.committee_id, p.left_id, p.right_id, p.score, p.reasons, p.answer from people.household_pair p where p.id = $1`,
  params: [uuid],
  row: {
    ...{ id: uuid, committeeId: uuid, leftId: uuid, rightId: uuid, score: int },
    ...{ reasons: list(text), answer: nullable(text) },
  },
});

const COMPARED = sql({
  text: `select h.id, h.committee_id, c.name as committee_name, h.code, h.head_name, h.birth_year, h.sex, h.hamlet, h.number_mark, h.phone_mark,
      h.poverty_status, h.poverty_year, h.created_at, h.state,
      (select string_agg(m.full_name || coalesce(' (' || m.birth_year || ')', ''), ', ' order by m.birth_year) from people.household_person m
        where m.household_id = h.id) as people,
      coalesce((select u.uses from people.used_household u where u.household_id = h.id), 0) as uses
    from people.comparable_household h join people.committee_name c on c.id = h.committee_id where h.id = any ($1)`,
  params: [list(uuid)],
  row: {
    ...{ id: uuid, committeeId: uuid, committeeName: text, code: text, headName: text },
    ...{ birthYear: nullable(int), sex: nullable(text), hamlet: nullable(text) },
    ...{ numberMark: nullable(text), phoneMark: nullable(text), createdAt: instant },
    ...{ povertyStatus: textOf<PovertyStatus>(), povertyYear: int },
    ...{ state: textOf<HouseholdState>(), people: nullable(text), uses: bigint },
  },
});

const MERGES = sql({
  text: `select m.id, m.kept_id, m.merged_id, m.reason, m.needs_two, m.proposed_by as proposer_id, a.full_name as proposed_by, m.proposed_at, m.decision,
      b.full_name as decided_by, u.id as undoing_id, u.decision as undoing_decision, u.reason as undoing_reason, u.proposed_by as undoer_id
    from people.household_merge m join people.person_name a on a.id = m.proposed_by left join people.person_name b on b.id = m.decided_by
    left join people.household_unmerge u on u.merge_id = m.id and (u.decision is null or u.decision = 'confirmed')
    where m.pair_id = $1 order by m.proposed_at desc limit 20`,
  params: [uuid],
  row: {
    ...{ id: uuid, keptId: uuid, mergedId: uuid, reason: text, needsTwo: bool },
    ...{ proposerId: uuid, proposedBy: text, proposedAt: instant, decision: nullable(text) },
    ...{ decidedBy: nullable(text), undoingId: nullable(uuid), undoingDecision: nullable(text) },
    ...{ undoingReason: nullable(text), undoerId: nullable(uuid) },
  },
});

const ANSWERS = sql({
  text: `select a.id, a.answer, a.note, p.full_name as answered_by, a.answered_at from people.household_pair_answer a
    join people.person_name p on p.id = a.answered_by where a.pair_id = $1 order by a.answered_at desc limit 50`,
  params: [uuid],
  row: { id: uuid, answer: text, note: text, answeredBy: text, answeredAt: instant },
});

/** The living ones of a commune, and of the communes that it came from. */
const DESCRIBED = sql({
  text: `select h.id, $1::uuid as place, h.code, h.head_name as name, h.birth_year, h.sex, h.hamlet, h.number_mark, h.phone_mark
    from people.comparable_household h where h.committee_id in (select people.committees_reached($1)) and h.state = 'living' order by h.id`,
  params: [uuid],
  row: {
    ...{ id: uuid, place: uuid, code: text, name: text, birthYear: nullable(int) },
    ...{ sex: nullable(text), hamlet: nullable(text) },
    ...{ numberMark: nullable(text), phoneMark: nullable(text) },
  },
});
const PEOPLE = sql({
  text: 'select m.household_id, m.full_name as name, m.birth_year from people.household_person m where m.committee_id in (select people.committees_reached($1))',
  params: [uuid],
  row: { householdId: uuid, name: text, birthYear: nullable(int) },
});

const OPEN = sql({
  text: `select count(*) as count from people.household_pair p join people.comparable_household l on l.id = p.left_id
    join people.comparable_household r on r.id = p.right_id where p.answer is null and l.state = 'living' and r.state = 'living'`,
  row: { count: bigint },
});
const WAITING = sql({
  text: `select (select count(*) from people.household_merge m where m.decision is null and m.proposed_by <> $1)
    + (select count(*) from people.household_unmerge u where u.decision is null and u.proposed_by <> $1) as count`,
  params: [uuid],
  row: { count: bigint },
});

/** With the code by which people name it. */
export type Comparable = Described & { readonly code: string };

@Injectable()
export class HouseholdPairsQueries {
  constructor(private readonly db: Database) {}

  async list({ committeeId, state, place }: PairsFilter): Promise<Listed<PairRow>> {
    const found = await this.db.query(PAIRS[wayOf(place)], [
      ...([committeeId, state ?? 'open', place?.key ?? null, place?.id ?? null] as const),
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: () => 'p' });
  }

  pair(id: string) {
    return this.db.maybeOne(PAIR, [id]);
  }

  compared(ids: readonly string[]): Promise<ComparedRow[]> {
    return this.db.query(COMPARED, [ids]);
  }

  merges(pairId: string): Promise<MergeRow[]> {
    return this.db.query(MERGES, [pairId]);
  }

  answers(pairId: string): Promise<AnswerRow[]> {
    return this.db.query(ANSWERS, [pairId]);
  }

  async described(committeeId: string): Promise<Comparable[]> {
    const households = await this.db.query(DESCRIBED, [committeeId]);
    const people = new Map<string, Someone[]>();
    for (const { householdId, ...someone } of await this.db.query(PEOPLE, [committeeId])) {
      people.set(householdId, [...(people.get(householdId) ?? []), someone]);
    }
    return households.map((one) => ({ ...one, people: people.get(one.id) ?? [] }));
  }

  async open(): Promise<number> {
    return Number((await this.db.one(OPEN)).count);
  }

  async waitingFor(personId: string): Promise<number> {
    return Number((await this.db.one(WAITING, [personId])).count);
  }
}
