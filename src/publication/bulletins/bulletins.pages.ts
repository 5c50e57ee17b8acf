import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { BulletinLine, BulletinRow, RestatedLine, ReversedLine } from './bulletins.queries.js';

const KINDS = ['registered', 'received', 'allocated', 'delivered'] as const;
type Kind = (typeof KINDS)[number];
type Four = Pick<BulletinLine, `${Kind}Dong`>;

/** Made later than this after its moment: nobody was there at 17:00. */
const LATE_MS = 3_600_000;

const listTable = defineTable<BulletinRow>('bulletins.list', {
  day: headColumn((row, t) => ({
    text: formatViDate(row.day),
    href: paths.bulletin(row.day),
    note: isLate(row) ? t('bulletins.late') : null,
  })),
  registered: dongColumn(({ registeredDong }) => registeredDong),
  received: dongColumn(({ receivedDong }) => receivedDong),
  allocated: dongColumn(({ allocatedDong }) => allocatedDong),
  delivered: dongColumn(({ deliveredDong }) => deliveredDong),
});

interface Compared {
  readonly kind: Kind;
  readonly then: bigint;
  readonly now: bigint;
  readonly why: string | null;
}

const comparedTable = defineTable<Compared>('bulletins.compared', {
  number: headColumn(({ kind, why }, t) => ({ text: t(`bulletins.number.${kind}`), note: why })),
  then: dongColumn(({ then }) => then),
  now: dongColumn(({ now }) => now),
  difference: figureColumn(({ then, now }) => signed(now - then)),
});

interface AppealFigures {
  readonly line: BulletinLine;
  readonly now: Four | null;
}

const appealsTable = defineTable<AppealFigures>('bulletins.appeals', {
  appeal: headColumn(({ line }) => ({
    text: line.appealTitle ?? '',
    note: line.committeeName,
    ...(line.appealCode === null ? {} : { href: paths.appeal(line.appealCode) }),
  })),
  registered: figureColumn((row, t) => figureOf(row, 'registeredDong', t)),
  received: figureColumn((row, t) => figureOf(row, 'receivedDong', t)),
  allocated: figureColumn((row, t) => figureOf(row, 'allocatedDong', t)),
  delivered: figureColumn((row, t) => figureOf(row, 'deliveredDong', t)),
});

export function bulletinsPage(found: Listed<BulletinRow>, t: Translate) {
  return {
    table: listTable.view(found.rows, t),
    pagination: paginationOf(found, paths.bulletins),
  };
}

interface Shown {
  readonly day: BusinessDate;
  readonly lines: readonly BulletinLine[];
  readonly restated: readonly RestatedLine[];
  readonly reversed: readonly ReversedLine[];
}

/** The value then, the value as it is known today, and why they differ. */
export function bulletinPage({ day, lines, restated, reversed }: Shown, t: Translate) {
  const [whole, ...appeals] = lines;
  invariant(whole, 'A bulletin has its line of all funds');
  const nowOf = (code: string | null) =>
    restated.find(({ isWhole, appealCode }) => !isWhole && appealCode === code);
  const known = restated.find(({ isWhole }) => isWhole) ?? null;
  return {
    listHref: paths.bulletins(),
    day: formatViDate(day),
    asOf: formatViInstant(whole.asOf),
    late: isLate(whole) ? t('bulletins.madeLate', { at: formatViInstant(whole.madeAt) }) : null,
    definition: whole.definition,
    says: whole.says,
    compared: comparedTable.view(
      KINDS.map((kind) => comparedOf(kind, whole, { known, reversed }, t)),
      t,
    ),
    appeals: appealsTable.view(
      appeals.map((line) => ({ line, now: nowOf(line.appealCode) ?? null })),
      t,
    ),
  };
}

function comparedOf(
  kind: Kind,
  whole: BulletinLine,
  { known, reversed }: { known: Four | null; reversed: readonly ReversedLine[] },
  t: Translate,
): Compared {
  const then = whole[`${kind}Dong`];
  const now = known?.[`${kind}Dong`] ?? 0n;
  const undone = reversed.find((line) => line.kind === kind);
  return { kind, then, now, why: now === then ? null : whyOf(now - then, undone, t) };
}

/** Reversals are told apart; what else differs was recorded after the moment. */
function whyOf(difference: bigint, undone: ReversedLine | undefined, t: Translate): string {
  const rest = difference - (undone?.amountDong ?? 0n);
  const parts = [];
  if (undone) {
    const facts = { count: undone.entries.toString(), amount: signed(undone.amountDong) };
    parts.push(t('bulletins.why.reversed', facts));
  }
  if (rest !== 0n) parts.push(t('bulletins.why.later', { amount: signed(rest) }));
  return parts.join(' ');
}

function figureOf({ line, now }: AppealFigures, name: keyof Four, t: Translate) {
  const known = now?.[name] ?? 0n;
  const note = known === line[name] ? null : t('bulletins.knownNow', { amount: formatDong(known) });
  return { text: formatDong(line[name]), note };
}

function signed(dong: bigint): string {
  return dong === 0n ? formatDong(0n) : formatSignedDong(dong);
}

function isLate({ asOf, madeAt }: Pick<BulletinLine, 'asOf' | 'madeAt'>): boolean {
  return madeAt.getTime() - asOf.getTime() > LATE_MS;
}
