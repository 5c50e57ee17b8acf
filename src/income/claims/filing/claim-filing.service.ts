import { Injectable } from '@nestjs/common';
import { DomainError, notFound, refused } from '../../../kernel/errors.js';
import { newReferenceCode } from '../../../kernel/reference-code.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { Files } from '../../../platform/files/files.js';
import { Pledges } from '../../pledges/pledges.service.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { ClaimLetters } from '../claim-letters.js';
import type { ClaimDraft, ClaimState, Evidence } from '../claims.types.js';
import { bareReference } from './bare-reference.js';
import { ClaimAccounts, type ClaimAccount } from './claim-accounts.service.js';

/** No row when this submission was filed before. */
const FILE = sql({
  text: `insert into income.claim (id, code, committee_id, bank_account_id, pledge_id, amount_dong, paid_on, bank_reference, payer_digits, donor_name,
      display, contact_email, words, evidence_file_id, locale)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing returning code, answer_by`,
  params: [
    ...([uuid, text, uuid, uuid, nullable(uuid), dong, day, text] as const),
    ...([
      nullable(text),
      nullable(text),
      text,
      nullable(text),
      text,
      nullable(uuid),
      text,
    ] as const),
  ],
  row: { code: text, answerBy: day },
});

const FILED = sql({
  text: 'select code from income.claim where id = $1',
  params: [uuid],
  row: { code: text },
});

const BY_CODE = sql({
  text: `select c.code, c.amount_dong, c.paid_on, c.answer_by, s.state, s.reason, s.gift_id from income.claim c join income.claim_state s on s.id = c.id
    where c.code = $1`,
  params: [text],
  row: {
    code: text,
    amountDong: dong,
    paidOn: day,
    answerBy: day,
    state: textOf<ClaimState>(),
    reason: nullable(text),
    giftId: nullable(uuid),
  },
});

export type FiledClaim = RowOf<typeof BY_CODE>;

/** The public's half of a claim: it is filed, and looked after by its code. The public has no sight of committee rows, so it acts for the system. */
@Injectable()
export class ClaimFiling {
  constructor(
    private readonly db: Database,
    private readonly pledges: Pledges,
    private readonly accounts: ClaimAccounts,
    private readonly files: Files,
    private readonly letters: ClaimLetters,
  ) {}

  /**
   * Files a claim, once, and gives its code. It is told of no line, whether there is one or not. Errors (refused, each at
   * its field): `claims.unknownPledge`, `claims.accountClosed`, `claims.otherCommittee`, `constraints.claim_day_past`, those of files.
   */
  async file(draft: ClaimDraft): Promise<string> {
    return runInScope(SYSTEM_SCOPE, async () => {
      const before = await this.filed(draft.id);
      if (before !== null) return before;
      const account = await this.accountOf(draft.bankAccountId);
      const pledge = await this.pledgeOf(draft.pledgeCode, account);
      const evidenceId = await this.kept(draft.evidence, account.committeeId);
      return this.db.transaction(() => this.insert(draft, { account, pledge, evidenceId }));
    });
  }

  /** Error: `claims.unknown`. */
  async byCode(typed: string): Promise<FiledClaim> {
    const code = bareReference(typed.slice(0, 40));
    const claim = await runInScope(SYSTEM_SCOPE, () => this.db.maybeOne(BY_CODE, [code]));
    if (claim === null) throw notFound('claims.unknown');
    return claim;
  }

  private async insert(
    draft: ClaimDraft,
    found: { account: ClaimAccount; pledge: Pledge | null; evidenceId: string | null },
  ): Promise<string> {
    const { id, bankAccountId, amountDong, paidOn, display, words, locale } = draft;
    const filed = await this.db.maybeOne(FILE, [
      ...([id, `YC${newReferenceCode().slice(3)}`, found.account.committeeId] as const),
      ...([bankAccountId, found.pledge?.id ?? null, amountDong, paidOn] as const),
      ...([bareReference(draft.reference), orNull(draft.payerDigits)] as const),
      ...([orNull(draft.donorName), display, orNull(draft.email), words] as const),
      ...([found.evidenceId, locale] as const),
    ]);
    // Two clicks at once: the first one's code.
    if (filed === null) return (await this.filed(id)) ?? '';
    await this.letters.filed({ ...filed, to: orNull(draft.email), locale });
    return filed.code;
  }

  private async filed(id: string): Promise<string | null> {
    return (await this.db.maybeOne(FILED, [id]))?.code ?? null;
  }

  private async accountOf(id: string): Promise<ClaimAccount> {
    const account = (await this.accounts.all()).find((each) => each.id === id);
    if (account === undefined) throw refused('claims.accountClosed', { field: 'bankAccountId' });
    return account;
  }

  private async pledgeOf(code: string, account: ClaimAccount): Promise<Pledge | null> {
    if (code === '') return null;
    const [pledge] = await this.pledges.findByCodes([bareReference(code)]);
    if (pledge === undefined) throw refused('claims.unknownPledge', { field: 'pledgeCode' });
    if (pledge.committeeId !== account.committeeId) {
      throw refused('claims.otherCommittee', { field: 'bankAccountId' });
    }
    return pledge;
  }

  private async kept(evidence: Evidence | null, committeeId: string): Promise<string | null> {
    if (evidence === null) return null;
    const { fileName } = evidence;
    const allow = ['image', 'pdf'] as const;
    const upload = { bytes: await evidence.read(), fileName, committeeId, allow };
    const file = await this.files.store(upload).catch((error: unknown) => {
      throw besideBox(error);
    });
    return file.id;
  }
}

/** A refused file is told beside its box. */
function besideBox(error: unknown): unknown {
  const isRefusal = error instanceof DomainError && error.kind === 'refused';
  return isRefusal ? refused(error.code, { ...error.params, field: 'evidence' }) : error;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
