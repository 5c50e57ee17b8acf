import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { likeOnes, likePairs } from '../../kernel/likeness/candidate-pairs.js';
import { ASK_FROM } from '../../kernel/likeness/household-likeness.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { NumberMark } from '../../platform/crypto/number-mark.js';
import { Database } from '../../platform/database/database.js';
import { int, list, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { HouseholdPairsQueries } from './household-pairs.queries.js';
import type { LikelyHousehold, PairAnswer } from './household-pairs.types.js';

const FOUND = sql({
  text: `insert into people.household_pair (id, committee_id, left_id, right_id, score, reasons)
    values ($1, $2, least($3, $4::uuid), greatest($3, $4::uuid), $5, $6) on conflict on constraint household_pair_once do nothing`,
  params: [uuid, uuid, uuid, uuid, int, list(text)],
});
const PAIR_OF = sql({
  text: 'select p.id from people.household_pair p where p.left_id = least($1, $2::uuid) and p.right_id = greatest($1, $2::uuid)',
  params: [uuid, uuid],
  row: { id: uuid },
});
const ANSWER = sql({
  text: `insert into people.household_pair_answer (id, pair_id, committee_id, answer, note)
    select $1, p.id, p.committee_id, $3, $4 from people.household_pair p where p.id = $2`,
  params: [uuid, uuid, text, text],
});

/** More than a person answers in a row: the likeliest are asked first, the next search brings the others. */
const ASKED_AT_ONCE = 300;
/** So many stand on a page beside a household that is about to be written down. */
const SHOWN = 5;

export interface AboutToBeWritten {
  readonly committeeId: string;
  readonly headName: string;
  readonly birthYear: number | null;
  readonly sex: string | null;
  readonly hamlet: string | null;
  readonly phone: string | null;
}

/** Which households may be one: asked before one is written down and across a commune, and remembered as answered. */
@Injectable()
export class HouseholdPairs {
  constructor(
    private readonly db: Database,
    private readonly queries: HouseholdPairsQueries,
    private readonly marks: NumberMark,
    private readonly log: AuditLog,
  ) {}

  /** Those of its commune that this one could be, the likeliest first. Numbers are compared by the register itself. */
  async likely(draft: AboutToBeWritten): Promise<LikelyHousehold[]> {
    const among = await this.queries.described(draft.committeeId);
    const one = {
      ...{ id: '', place: draft.committeeId, name: draft.headName, people: [] },
      ...{ birthYear: draft.birthYear, sex: draft.sex, hamlet: draft.hamlet, numberMark: null },
      phoneMark: draft.phone === null ? null : this.marks.of('phone', draft.phone).toString('hex'),
    };
    const codes = new Map(among.map(({ id, code }) => [id, code]));
    return likeOnes(one, among, ASK_FROM)
      .slice(0, SHOWN)
      .map(({ right, score, reasons }) => {
        const { id, name, birthYear, hamlet } = right;
        return { id, name, code: codes.get(id) ?? '', birthYear, hamlet, score, reasons };
      });
  }

  /** A person saw these beside it and said that it is another. */
  async tellApart(
    { id, committeeId }: { id: string; committeeId: string },
    likely: readonly LikelyHousehold[],
    note: string,
  ): Promise<void> {
    await this.db.transaction(async () => {
      for (const { id: otherId, score, reasons } of likely) {
        await this.db.execute(FOUND, [uuidv7(), committeeId, id, otherId, score, [...reasons]]);
        const { id: pairId } = await this.db.one(PAIR_OF, [id, otherId]);
        await this.db.execute(ANSWER, [uuidv7(), pairId, 'different', note]);
      }
    });
  }

  /** Compares all of a commune with each other; tells how many new questions there are. What was answered is not asked again. */
  async search(committeeId: string): Promise<number> {
    const pairs = likePairs(await this.queries.described(committeeId), ASK_FROM);
    return this.db.transaction(async () => {
      let found = 0;
      for (const { left, right, score, reasons } of pairs) {
        if (found >= ASKED_AT_ONCE) break;
        const of = [uuidv7(), committeeId, left.id, right.id, score, [...reasons]] as const;
        found += await this.db.execute(FOUND, of);
      }
      await this.log.record({
        ...{ action: 'householdPairs.search', subjectType: 'committee', subjectId: committeeId },
        ...{ committeeId, after: { found } },
      });
      return found;
    });
  }

  async answer(
    pairId: string,
    { id, answer, note }: { id: string; answer: PairAnswer; note: string },
  ): Promise<void> {
    await this.db.transaction(async () => {
      const pair = await this.queries.pair(pairId);
      if (pair === null) throw notFound('householdPairs.unknown');
      await this.db.execute(ANSWER, [id, pairId, answer, note]);
      await this.log.record({
        ...{ action: 'householdPairs.answer', subjectType: 'household_pair', subjectId: pairId },
        ...{ committeeId: pair.committeeId, after: { answer } },
      });
    });
  }

  open(): Promise<number> {
    return this.queries.open();
  }
}
