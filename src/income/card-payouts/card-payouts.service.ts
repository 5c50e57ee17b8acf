import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import type { Entry, Waiting } from '../../books/ledger/ledger.types.js';
import { refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { formatDong } from '../../kernel/money/money.js';
import { CardPayoutsRepository, type NamedItem } from './card-payouts.repository.js';
import type {
  NamedPayout,
  PayoutLine,
  PayoutOptions,
  SettledPayout,
} from './card-payouts.types.js';
import { likelyPayout } from './likely-payout.js';
import { layersOf, type PayoutLayer } from './payout-layers.js';

/** Card money that reaches a bank: which gifts it is, and the fee that was kept. The gifts themselves were received long before. */
@Injectable()
export class CardPayouts {
  constructor(
    private readonly rows: CardPayoutsRepository,
    private readonly ledger: Ledger,
  ) {}

  /** What this line could settle, and what it probably does. */
  async optionsFor(
    line: Pick<PayoutLine, 'committeeId' | 'fundId' | 'amountDong' | 'valueDate'>,
  ): Promise<PayoutOptions> {
    const { amountDong, valueDate } = line;
    const items = await this.rows.owed(line.committeeId);
    if (items.length === 0) return { items, likely: null };
    const told = await this.rows.told(amountDong, valueDate);
    const limit = await this.rows.limitOn(valueDate);
    return { items, likely: likelyPayout(line, items, { limit, told }) };
  }

  /**
   * The line is the money of these gifts, less what was kept back and the fee; answers with its first entry. What is of another fund
   * of the committee lies on the account in that fund's own layer, until an own transfer carries it over. In the
   * transaction of its decision. Errors (refused): `cardPayouts.gone`, `cardPayouts.doesNotAddUp`; from the database
   * `card_item_settled_once`, `card_fee_within_limit`.
   */
  async settle(payout: NamedPayout): Promise<string> {
    const { decisionId, line, feeDong } = payout;
    const itemIds = [...new Set(payout.itemIds)];
    const items = await this.rows.named(line.committeeId, itemIds);
    if (items.length === 0 || items.length !== itemIds.length) {
      throw refused('cardPayouts.gone', { field: 'cardItemIds' });
    }
    demandSum(items, payout);
    if ((await this.rows.insertItems(decisionId, itemIds)) !== itemIds.length) {
      throw refused('cardPayouts.gone', { field: 'cardItemIds' });
    }
    const entries: string[] = [];
    for (const part of layersOf(items, feeDong)) entries.push(...(await this.post(part, payout)));
    const [first] = entries;
    invariant(first, 'A payout moves money');
    return first;
  }

  /** Entries by which a decision settled. */
  entriesBy(decisionId: string): Promise<string[]> {
    return this.rows.entriesBy(decisionId);
  }

  /** What a decision settled and the fee it named, whether it stands or not. */
  async settledBy(decisionId: string): Promise<SettledPayout> {
    const items = await this.rows.settledBy(decisionId);
    if (items.length === 0) return { items, feeDong: 0n, shares: [] };
    const feeDong = await this.rows.feeOf(decisionId);
    return { items, feeDong, shares: await this.rows.sharesOf(decisionId) };
  }

  private async post(part: PayoutLayer, of: NamedPayout): Promise<string[]> {
    const { decisionId, line } = of;
    const id = uuidv7();
    const { arrived, kept } = entriesFor(part, of, id);
    await this.ledger.post([arrived, kept].filter((one) => one !== null));
    const [entryId, feeEntryId] = [idOf(arrived), idOf(kept)];
    const { layer, itemsDong, feeDong } = part;
    const { fundId, appealId, restrictionId } = layer;
    await this.rows.insertPart(
      ...([id, decisionId, line.committeeId, fundId, appealId, restrictionId] as const),
      ...([itemsDong, feeDong, entryId, feeEntryId] as const),
    );
    return [entryId, feeEntryId].filter((one) => one !== null);
  }
}

/** What reached the bank of a layer, or was kept back of it, and the fee. */
function entriesFor({ layer, itemsDong, feeDong }: PayoutLayer, of: NamedPayout, id: string) {
  const { line, decidedBy: recordedBy } = of;
  const { committeeId, valueDate: businessDate } = line;
  const event = () => ({ entryId: uuidv7(), id, businessDate, committeeId, recordedBy });
  const came = itemsDong - feeDong;
  const rule = came > 0n ? 'card-payout-arrived' : 'card-payout-lessened';
  const moved = { layer, amountDong: came < 0n ? -came : came, waiting: waitingOf(line) };
  const fee = { layer, amountDong: feeDong };
  return {
    arrived: came === 0n ? null : entry(rule, event(), moved),
    kept: feeDong === 0n ? null : entry('card-fee-kept', event(), fee),
  };
}

function idOf(posted: Entry | null): string | null {
  return posted?.event.entryId ?? null;
}

function waitingOf(line: PayoutLine): Waiting {
  const { fundId, appealId } = line;
  return { layer: { fundId, appealId }, bank: line };
}

function demandSum(items: readonly NamedItem[], { line, feeDong }: NamedPayout): void {
  const sum = items.reduce((all, { amountDong }) => all + amountDong, 0n);
  if (items.some(({ amountDong }) => amountDong > 0n) && sum - feeDong === line.amountDong) return;
  throw refused('cardPayouts.doesNotAddUp', {
    field: 'feeDong',
    chosen: formatDong(sum),
    fee: formatDong(feeDong),
    line: formatDong(line.amountDong),
  });
}
