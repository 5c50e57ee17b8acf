import type { StillUnderWay } from '../../../books/under-way/under-way.types.js';
import type { SuspenseDecision } from '../../bank-statements/bank-statements.types.js';

/** How much of a record under way a line tells of: + carried out, − come back. */
export interface Part {
  readonly record: StillUnderWay;
  readonly amountDong: bigint;
}

interface Line {
  readonly bankAccountId: string;
  readonly amountDong: bigint;
}

/**
 * The parts of a line: several records whole, or a part of a single one. Null when they do not add up to the line, or one
 * of them is of another account or kind.
 */
export function toldOf(
  records: readonly StillUnderWay[],
  line: Line,
  decision: SuspenseDecision,
): readonly Part[] | null {
  const size = line.amountDong < 0n ? -line.amountDong : line.amountDong;
  const kind = decision === 'own_transfer' ? 'own_transfer' : 'payment';
  if (!records.every((r) => r.kind === kind && r.bankAccountId === line.bankAccountId)) return null;
  const comesBack = decision === 'payment_back';
  const dong = amounts(records, size, comesBack);
  return (
    dong?.map(([record, amount]) => ({ record, amountDong: comesBack ? -amount : amount })) ?? null
  );
}

function amounts(
  records: readonly StillUnderWay[],
  size: bigint,
  comesBack: boolean,
): readonly (readonly [StillUnderWay, bigint])[] | null {
  const whole = records.map((record) => [record, openOf(record, comesBack)] as const);
  const [single, ...others] = whole;
  if (single === undefined) return null;
  if (others.length === 0) return single[1] < size ? null : [[single[0], size]];
  return whole.reduce((sum, [, open]) => sum + open, 0n) === size ? whole : null;
}

/** What a line may still tell of it. */
function openOf({ amountDong, clearedDong }: StillUnderWay, comesBack: boolean): bigint {
  return comesBack ? clearedDong : amountDong - clearedDong;
}
