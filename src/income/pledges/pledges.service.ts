import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { InvariantError } from '../../kernel/invariant.js';
import { newReferenceCode } from '../../kernel/reference-code.js';
import { Appeals } from '../../books/appeals/appeals.service.js';
import { isOpenOn } from '../../books/openness/openness.js';
import { Funds } from '../../books/funds/funds.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { appealClosed, fundClosed, pledgeNotFound } from './pledges.errors.js';
import { PledgesRepository } from './pledges.repository.js';
import type { Pledge, PledgeDraft } from './pledges.types.js';

/** 3.4 thousand million codes: even with ten million given out, five draws in a row do not all hit a taken one. */
const DRAWS_MAX = 5;

/** Promises to give. A pledge is *registered*; it never counts as money received. */
@Injectable()
export class Pledges {
  constructor(
    private readonly db: Database,
    private readonly rows: PledgesRepository,
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down a promise, announced or, by an officer, held for another's word, to an open fund or appeal; the same submission again answers with the first result. The scope
   * must reach the fund's committee (a public form runs in SYSTEM_SCOPE). Errors: `pledges.fundClosed`,
   * `pledges.appealClosed` (refused).
   */
  async register(draft: PledgeDraft): Promise<Pledge> {
    return (await this.registerOnce(draft)).pledge;
  }

  /** As register; `isNew` is true for exactly one caller, who may thank the giver. */
  async registerOnce(draft: PledgeDraft): Promise<{ pledge: Pledge; isNew: boolean }> {
    const known = await this.rows.bySubmission(draft.submissionId);
    if (known !== null) return { pledge: known, isNew: false };
    const committeeId = await this.committeeThatTakes(draft);
    return this.db.transaction(() => this.draw({ ...draft, committeeId }));
  }

  /** Error: `pledges.notFound`. */
  async byId(id: string): Promise<Pledge> {
    const pledge = await this.rows.byId(id);
    if (pledge === null) throw pledgeNotFound();
    return pledge;
  }

  /** Error: `pledges.notFound`. */
  async byCode(code: string): Promise<Pledge> {
    const [pledge] = await this.rows.byCodes([code]);
    if (pledge === undefined) throw pledgeNotFound();
    return pledge;
  }

  /** A job forgets from which network a promise came once the rate breaker no longer looks at it. */
  async forgetNetworks(): Promise<void> {
    await this.rows.forgetNetworks();
  }

  bySubmission(submissionId: string): Promise<Pledge | null> {
    return this.rows.bySubmission(submissionId);
  }

  /** The giver pays by bank transfer what was to be paid by card: the same promise under the same code. */
  async turnToTransfer(id: string): Promise<void> {
    await this.rows.turnToTransfer(id);
  }

  /** The pledges of these codes, in no order; unknown codes are left out. */
  findByCodes(codes: readonly string[]): Promise<Pledge[]> {
    return codes.length === 0 ? Promise.resolve([]) : this.rows.byCodes(codes);
  }

  private async draw(draft: PledgeDraft & { committeeId: string }) {
    for (let draw = 1; draw <= DRAWS_MAX; draw += 1) {
      const id = draft.id ?? uuidv7();
      const referenceCode = draft.referenceCode ?? newReferenceCode();
      const isNew = await this.rows.insert({ ...draft, id, referenceCode });
      const pledge = await this.rows.bySubmission(draft.submissionId);
      if (pledge !== null) return { pledge, isNew };
    }
    throw new InvariantError('A free reference code is drawn within a few attempts');
  }

  private async committeeThatTakes(draft: PledgeDraft): Promise<string> {
    const on = draft.on ?? this.clock.today();
    const fund = await this.funds.fundById(draft.fundId);
    if (!isOpenOn({ from: fund.openedOn, upTo: fund.closedOn }, on)) throw fundClosed();
    if (draft.appealId != null) {
      const appeal = await this.appeals.byId(draft.appealId);
      const open = isOpenOn({ from: appeal.opensOn, upTo: appeal.closesOn }, on);
      if (appeal.fundId !== fund.id || !open) throw appealClosed();
    }
    return fund.committeeId;
  }
}
