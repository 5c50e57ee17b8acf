import { Injectable } from '@nestjs/common';
import { MerkleAccumulator } from '../../../kernel/proofs/merkle.js';
import { AuditDatabase } from '../../../platform/database/readers.js';
import { bigint, bytes, text } from '../../../platform/database/statements/sql-types.js';
import { sql, varied } from '../../../platform/database/statements/statement.js';
import { HouseFacts } from '../../../platform/facts/facts.js';
import type { SealedRecordFact } from '../../../platform/facts/sealed-records.js';
import type { Seal } from '../seals.types.js';
import { horizonOf } from './horizon.js';
import { fingerprintOf, formOf, kindOf, leafOf, sealedRecordsOf } from './record-form.js';

const NAMED_MAX = 10;
const LEAVES_AT_ONCE = 5_000;

const BREACH = sql({
  text: `select 0::bigint as seal_no, ''::text as label, ''::text as key, ''::text as how`,
  row: { sealNo: bigint, label: text, key: text, how: text },
});

const KINDS = sql({
  text: `select distinct object from books.sealed_object where object like 'sealed record %'`,
  row: { object: text },
});

const LEAVES = sql({
  text: 'select seal_no, leaf_hash from books.sealed_record order by seal_no, leaf_index',
  row: { sealNo: bigint, leafHash: bytes },
});

const ERASED = sql({
  text: `select count(*) as count from books.sealed_record s where s.words is not null
    and not exists (select from books.sealed_words w where w.seal_no = s.seal_no and w.leaf_index = s.leaf_index)`,
  row: { count: bigint },
});

/** Leaves whose row is gone, or is no longer what it was. Words may go only together with their salt. */
const changed = (fact: SealedRecordFact) => `
  with compared as (
    select s.seal_no, s.label, s.key, case when f.key is null then 'is gone'
      when ${leafOf('f.body', 's.words')} <> s.leaf_hash then 'differs'
      when s.words is null or w.salt is null then case when f.words is not null then 'has other words' end
      when f.words is null or ${fingerprintOf('w.salt', 'f.words')} <> s.words then 'has other words' end as how
    from books.sealed_record s left join (${formOf(fact)}) f on f.key = s.key
    left join books.sealed_words w on w.seal_no = s.seal_no and w.leaf_index = s.leaf_index where s.record = '${fact.record}')
  select seal_no, label, key, how from compared where how is not null order by seal_no limit ${NAMED_MAX.toString()}`;

/** Rows that say that they were there when a seal was made, and are in none. */
const behind = (fact: SealedRecordFact, horizon: string) => `
  select (select min(l.seal_no) from books.ledger_seal l where l.sealed_at > f.at) as seal_no, coalesce(f.label, '') as label, f.key,
    'was put behind' as how from (${formOf(fact)}) f
  where f.at < '${horizon}' and not exists (select from books.sealed_record s where s.record = '${fact.record}' and s.key = f.key)
  limit ${NAMED_MAX.toString()}`;

/** Compares decisions, vouchers, proofs, roles and the log with what the seals took of them. */
@Injectable()
export class RecordVerification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly facts: HouseFacts,
  ) {}

  async verify(seals: readonly Seal[]): Promise<{ broken: string[]; notes: string[] }> {
    const last = seals.at(-1);
    if (last === undefined) return { broken: [], notes: [] };
    const known = new Set((await this.db.query(KINDS)).map(({ object }) => kindOf(object)));
    const broken: string[] = [];
    for (const fact of sealedRecordsOf(this.facts).filter(({ record }) => known.has(record))) {
      broken.push(...(await this.breachesOf(fact, seals, last)));
    }
    const { count } = await this.db.one(ERASED);
    return {
      broken: [...broken, ...(await this.brokenRoots(seals))],
      notes: count === 0n ? [] : [`the words of ${count.toString()} records were erased`],
    };
  }

  private async breachesOf(
    fact: SealedRecordFact,
    seals: readonly Seal[],
    last: Seal,
  ): Promise<string[]> {
    const days = new Map(seals.map(({ sealNo, sealedDay }) => [sealNo, sealedDay]));
    const broken: string[] = [];
    for (const asked of [changed(fact), behind(fact, horizonOf(last.sealedAt))]) {
      for (const { sealNo, label, key, how } of await this.db.query(varied(BREACH, asked), [])) {
        const named = `seal ${sealNo.toString()} of ${days.get(sealNo) ?? '?'}`;
        broken.push(`${fact.record} ${label} (${key}) ${how}${ENDS[how] ?? ' since'} ${named}`);
      }
    }
    return broken;
  }

  private async brokenRoots(seals: readonly Seal[]): Promise<string[]> {
    const trees = new Map<string, MerkleAccumulator>();
    for await (const batch of this.db.cursor(LEAVES, [], LEAVES_AT_ONCE)) {
      for (const { sealNo, leafHash } of batch) {
        const tree = trees.get(sealNo.toString()) ?? new MerkleAccumulator();
        tree.add(leafHash);
        trees.set(sealNo.toString(), tree);
      }
    }
    return seals
      .filter(({ sealNo, recordCount, recordRoot }) => {
        const tree = trees.get(sealNo.toString()) ?? new MerkleAccumulator();
        return BigInt(tree.size) !== recordCount || !tree.root().equals(recordRoot);
      })
      .map(({ sealNo }) => `root of seal ${sealNo.toString()} differs from its records`);
  }
}

/** How a sentence goes on from what was found to the seal. */
const ENDS: Readonly<Record<string, string>> = { differs: ' from', 'was put behind': '' };
