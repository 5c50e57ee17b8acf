import { Injectable } from '@nestjs/common';
import { MerkleAccumulator } from '../../../kernel/proofs/merkle.js';
import { Database } from '../../../platform/database/database.js';
import { bigint, bytes, text } from '../../../platform/database/statements/sql-types.js';
import { sql, varied } from '../../../platform/database/statements/statement.js';
import { HouseFacts } from '../../../platform/facts/facts.js';
import type { SealedRecordFact } from '../../../platform/facts/sealed-records.js';
import { fingerprintOf, formOf, kindOf, leafOf, sealedRecordsOf } from './record-form.js';
import { horizonOf } from './horizon.js';

const LEAVES_AT_ONCE = 5_000;

const COUNT = sql({
  text: 'select count(*) as count from books.sealed_record where seal_no = 0',
  row: { count: bigint },
});

const KINDS = sql({
  text: `select distinct object from books.sealed_object where object like 'sealed record %'`,
  row: { object: text },
});

const LEAVES = sql({
  text: 'select leaf_hash from books.sealed_record where seal_no = $1 order by leaf_index',
  params: [bigint],
  row: { leafHash: bytes },
});

/** What one kind adds to the seal, behind the leaves that are in it already; only digits and instants are put in. */
function sealing(fact: SealedRecordFact, sealNo: bigint, since: string | null): string {
  const unsealed =
    since === null
      ? ''
      : `where f.at >= '${since}' and not exists (select from books.sealed_record s where s.record = '${fact.record}' and s.key = f.key
           and s.seal_no in (select l.seal_no from books.ledger_seal l where l.sealed_at >= '${since}'))`;
  return `with found as materialized (
      select f.*, case when f.words is not null then uuid_send(gen_random_uuid()) end as salt from (${formOf(fact)}) f ${unsealed}),
    leaf as materialized (
      select n.*, (select count(*) from books.sealed_record where seal_no = ${sealNo.toString()}) + row_number() over (order by at, key) - 1 as leaf_index,
        ${fingerprintOf('n.salt', 'n.words')} as fingerprint from found n),
    leaves as (insert into books.sealed_record (seal_no, leaf_index, record, key, label, words, leaf_hash)
      select ${sealNo.toString()}, leaf_index, '${fact.record}', key, coalesce(label, ''), fingerprint, ${leafOf('body', 'fingerprint')} from leaf returning 1),
    salts as (insert into books.sealed_words (seal_no, leaf_index, salt)
      select ${sealNo.toString()}, leaf_index, salt from leaf where salt is not null)
    select count(*) as count from leaves`;
}

/** Records beside the journal, as the sealing job takes them: those not yet sealed, kind by kind. */
@Injectable()
export class SealedRecords {
  constructor(
    private readonly db: Database,
    private readonly facts: HouseFacts,
  ) {}

  /** Their tree. A kind that was sealed before is looked at from the last seal on; what came behind it stays unsealed, and shows. */
  async seal(sealNo: bigint, lastSealedAt: Date | null): Promise<MerkleAccumulator> {
    const known = new Set((await this.db.query(KINDS)).map(({ object }) => kindOf(object)));
    for (const fact of sealedRecordsOf(this.facts)) {
      const since =
        lastSealedAt === null || !known.has(fact.record) ? null : horizonOf(lastSealedAt);
      await this.db.one(varied(COUNT, sealing(fact, sealNo, since)), []);
    }
    const tree = new MerkleAccumulator();
    for await (const leaves of this.db.cursor(LEAVES, [sealNo], LEAVES_AT_ONCE)) {
      for (const { leafHash } of leaves) tree.add(leafHash);
    }
    return tree;
  }
}
