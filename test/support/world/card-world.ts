import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import type { Decision } from '../../../src/income/matching/suspense.types.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import type { StripeDouble, StripeEvent } from '../stripe-double/stripe-double.js';
import type { PortalWorld } from './portal.js';

export type CardSession = Parameters<StripeDouble['event']>[1];

/** A gift by card as the card company tells it, and what follows of it. */
export class CardWorld {
  private told = 0;

  constructor(
    readonly world: PortalWorld,
    readonly stripe: StripeDouble,
  ) {}

  /** Promised, not paid yet. */
  async session(
    amountDong: bigint,
    appealId: string | null = null,
    fundId = this.world.fund.id,
  ): Promise<CardSession> {
    const { world } = this;
    const pledge = await world.asSystem(() =>
      world.get(Pledges).register({
        ...{ submissionId: randomUUID(), fundId, appealId, amountDong },
        ...{ display: 'anonymous', way: 'card' },
      }),
    );
    const amount = Number(amountDong);
    const of = { id: `cs_test_${randomUUID()}`, pledgeId: pledge.id, amount, currency: 'vnd' };
    return { ...of, successUrl: '', cancelUrl: '' };
  }

  completed(session: CardSession): StripeEvent {
    return this.stripe.event('checkout.session.completed', session);
  }

  /** Each is answered by 200, however it is taken. */
  async tell(...events: readonly StripeEvent[]): Promise<void> {
    for (const event of events) {
      // The card company sends from many addresses; one alone would be stopped by the limit.
      const from = `203.0.113.${String((this.told += 1) % 250)}`;
      const status = await this.stripe.deliver(this.world.origin, event, { from });
      if (status !== 200) throw new Error(`${event.type} was answered by ${String(status)}`);
    }
  }

  async give(amountDong: bigint, appealId: string | null = null): Promise<CardSession> {
    const session = await this.session(amountDong, appealId);
    await this.tell(this.completed(session));
    return session;
  }

  async giftOf({ pledgeId }: CardSession): Promise<string> {
    const [row] = await this.world.rows<{ id: string }>(
      'select donation_id as id from income.pledge_settlement where pledge_id = $1',
      [pledgeId],
    );
    return row?.id ?? '';
  }

  /** Credits of today on the fund's account, as Vietcombank prints them. */
  async bankTells(...rows: readonly (readonly [into: bigint, memo: string])[]): Promise<string[]> {
    const { world } = this;
    const [year, month, date] = world.clock.today().split('-');
    const day = `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
    // A second file of one day would have to repeat the first for its balances to follow: it has none.
    const isFirst = (await world.balance('bank')) === 0n;
    let balance = 0n;
    const lines = rows.map(([into, memo]) => {
      balance += into;
      const after = isFirst ? balance.toString() : '';
      return `1,${day},${randomUUID().slice(0, 8)},,${into.toString()},${after},${memo}`;
    });
    const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
    const bytes = Readable.from([Buffer.from([head, ...lines].join('\n'))]);
    const account = world.bankAccount;
    const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
    const { statementId } = await world.asSystem(() =>
      world.get(BankStatements).importStatement(file),
    );
    const kept = await world.rows<{ id: string }>(
      'select id from income.bank_statement_line where statement_id = $1 order by line_no',
      [statementId],
    );
    return kept.map(({ id }) => id);
  }

  async decide(lineId: string, said: Omit<Decision, 'lineId' | 'note' | 'decidedBy'>) {
    const { accountant } = this.world.staff;
    const decision = { lineId, note: '', decidedBy: accountant.id, ...said };
    await this.world.as(accountant, () => this.world.get(Suspense).resolve(decision));
  }

  async undo(lineId: string): Promise<void> {
    const { accountant } = this.world.staff;
    const [newest] = await this.world.rows<{ id: string }>(
      'select id from income.line_decision where line_id = $1 order by turn desc limit 1',
      [lineId],
    );
    const undoing = { decisionId: newest?.id ?? '', reason: 'Nhầm', undoneBy: accountant.id };
    await this.world.as(accountant, () => this.world.get(Suspense).undo(undoing));
  }

  /** Ids of what the card company owes or keeps back of the fund. */
  async owed(): Promise<string[]> {
    const rows = await this.world.rows<{ id: string }>(
      'select id from income.open_card_item where fund_id = $1 order by on_day, id',
      [this.world.fund.id],
    );
    return rows.map(({ id }) => id);
  }
}
