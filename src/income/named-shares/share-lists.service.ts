import { Injectable } from '@nestjs/common';
import { formatDong } from '../../kernel/money/money.js';
import { shownName } from '../../kernel/privacy/mask-name.js';
import { newReferenceCode } from '../../kernel/reference-code.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  dong,
  list,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { currentScope } from '../../platform/database/scope.js';
import { notTheWhole } from './named-shares.errors.js';
import type { NewShare } from './share-lines.js';

/** Whose list it is: a promise, or a gift that keeps none with a list. */
export type SharedWhole = { readonly pledgeId: string } | { readonly donationId: string };

/** One whole list; together its parts are all of the promise or the gift. */
export interface NewShareList {
  readonly id: string;
  readonly of: SharedWhole;
  /** The version it was written from; 0 for the first. */
  readonly follows: number;
  /** By which list or paper; only a giver of the public form may leave it out. */
  readonly reason: string;
  readonly shares: readonly NewShare[];
}

const INSERT = sql({
  text: `insert into income.share_list (id, pledge_id, donation_id, version_no, share_count, reason) values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing returning committee_id, total_dong`,
  params: [uuid, nullable(uuid), nullable(uuid), smallint, smallint, text],
  row: { committeeId: uuid, totalDong: dong },
});

const INSERT_SHARES = sql({
  text: `insert into income.named_share (list_id, position, committee_id, code, name, display, shown_name, amount_dong)
    select $1, t.position, $2, t.code, t.name, t.display, t.shown_name, t.amount_dong
    from unnest($3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[]) as t(position, code, name, display, shown_name, amount_dong)`,
  params: [
    ...([uuid, uuid, list(smallint), list(text), list(nullable(text))] as const),
    ...([list(text), list(nullable(text)), list(dong)] as const),
  ],
});

const CODES = sql({
  text: `select s.name, s.code from income.named_share s join income.share_list l on l.id = s.list_id
    where (l.pledge_id = $1 or l.donation_id = $2) and l.version_no = $3 and s.name is not null order by s.position`,
  params: [nullable(uuid), nullable(uuid), smallint],
  row: { name: nullable(text), code: text },
});

const newShareCode = () => `PG${newReferenceCode().slice(3)}`;
const subjectOf = (of: SharedWhole) => ('pledgeId' in of ? of.pledgeId : of.donationId);

/** Owns the verb *list*: who gave how much of a gift of several. No money moves by it and no figure changes. */
@Injectable()
export class ShareLists {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A list, which holds from now on; the same form sent twice is one. Errors: refused `namedShares.notTheWhole`,
   * `share_list_of_standing`, `share_list_in_one_place`, `share_list_by_giver`, `share_list_by_staff`; conflict `share_list_follows`.
   */
  async list({ id, of, follows, reason, shares }: NewShareList): Promise<void> {
    const [pledgeId, donationId] =
      'pledgeId' in of ? ([of.pledgeId, null] as const) : ([null, of.donationId] as const);
    await this.db.transaction(async () => {
      const made = await this.db.maybeOne(INSERT, [
        ...([id, pledgeId, donationId, follows + 1, shares.length, reason] as const),
      ]);
      if (made === null) return;
      const { committeeId, totalDong } = made;
      const together = shares.reduce((sum, { amountDong }) => sum + amountDong, 0n);
      if (together !== totalDong) {
        const told = { together: formatDong(together), whole: formatDong(totalDong) };
        throw notTheWhole({ ...told, field: 'rows' });
      }
      const codeOf = await this.keptCodes([pledgeId, donationId, follows]);
      await this.db.execute(INSERT_SHARES, [
        ...([id, committeeId, shares.map(({ position }) => position)] as const),
        shares.map(({ name, code }) => code ?? codeOf(name)),
        shares.map(({ name }) => name),
        shares.map(({ display }) => display),
        shares.map(({ name, display }) => shownName(name, display)),
        shares.map(({ amountDong }) => amountDong),
      ]);
      if (currentScope().actorId === null) return;
      const subject = { subjectType: 'shareList', subjectId: subjectOf(of), committeeId };
      await this.audit.record({
        ...{ action: 'namedShares.list', ...subject },
        after: { versionNo: follows + 1, shareCount: shares.length, totalDong, reason },
      });
    });
  }

  /** Who stands in the list before under the same name goes on with the same code, of two alike the first first. */
  private async keptCodes(before: readonly [string | null, string | null, number]) {
    const kept = new Map<string | null, string[]>();
    for (const { name, code } of await this.db.query(CODES, before)) {
      kept.set(name, [...(kept.get(name) ?? []), code]);
    }
    return (name: string | null): string => kept.get(name)?.shift() ?? newShareCode();
  }
}
