import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { FormView } from '../../platform/forms/define-form.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { ShareListRow, ShareRow } from './named-shares.queries.js';
import { readShares, writeShares, type LineFault } from './share-lines.js';
import { giverSharesForm, shareListForm } from './share-list.forms.js';

/** More are counted only: who has a hundred faults pasted something else. */
const FAULTS_TOLD = 20;

/** The promise or the gift, as its list names it. */
export interface WholeFacts {
  readonly title: string;
  /** Of the page it belongs to. */
  readonly name: string;
  readonly groupName: string | null;
  readonly amountDong: bigint;
  /** Of a promise: whether all of it is here; before that no paper is printed. */
  readonly hasArrived: boolean;
  readonly parentHref: string;
  readonly pageHref: string;
  /** The promise whose list is the list of this gift. */
  readonly elsewhereHref: string | null;
}

export interface ShareListFacts {
  readonly whole: WholeFacts;
  /** Newest first. */
  readonly lists: readonly ShareListRow[];
  readonly shown: ShareListRow | null;
  readonly shares: readonly ShareRow[];
  readonly mayWrite: boolean;
}

type ShownShare = ShareRow & { readonly paperHref: string | null };

const sharesTable = defineTable<ShownShare>('namedShares.table', {
  name: headColumn(({ name, position, code }, t) => ({
    text: `${position.toString()}. ${name ?? t('namedShares.unnamed')}`,
    note: code,
  })),
  shown: column(({ shownName }, t) => shownName ?? t('namedShares.anonymous')),
  amount: dongColumn(({ amountDong }) => amountDong),
  paper: column(({ paperHref }, t) => ({
    text: paperHref === null ? '' : t('namedShares.paper.one'),
    href: paperHref,
  })),
});

export function shareListPage(facts: ShareListFacts, state: FormState, t: Translate) {
  const { whole, lists, shares } = facts;
  const form = facts.mayWrite && whole.elsewhereHref === null ? listForm(facts, state, t) : null;
  const printed = printedList(facts);
  return {
    ...{ heading: whole.title, parentHref: whole.parentHref, parentName: whole.name },
    group: whole.groupName ?? t('namedShares.unnamed'),
    amount: formatDong(whole.amountDong),
    ...ageOf(facts),
    elsewhereHref: whole.elsewhereHref,
    newestHref: whole.pageHref,
    papersHref: printed && paths.income.sharePapers(printed),
    table: sharesTable.view(
      shares.map((share) => ({ ...share, paperHref: paperOf(printed, share) })),
      t,
    ),
    history: { items: lists.map((list) => listItem(list, whole, t)) },
    hasHistory: lists.length > 0,
    form,
    errors: form?.errors ?? [],
    ...faultsOf(state, whole.amountDong, t),
  };
}

/** Papers are of what holds and is here. */
function printedList({ whole, shown }: ShareListFacts): string | null {
  return shown !== null && shown.holds && whole.hasArrived ? shown.id : null;
}

function ageOf({ shown, lists: [newest] }: ShareListFacts) {
  if (shown === null) return { stale: false, older: false };
  const isNewest = shown === newest;
  return { stale: isNewest && !shown.holds, older: !isNewest };
}

function paperOf(listId: string | null, { position }: ShareRow): string | null {
  return listId === null ? null : paths.income.sharePapers(listId, { so: position.toString() });
}

function listForm({ whole, lists, shares, shown }: ShareListFacts, state: FormState, t: Translate) {
  const isNewest = shown !== null && shown === lists[0];
  const word = (display: NameDisplay) => t(`namedShares.word.${display}`);
  return shareListForm.view(state, t, {
    action: whole.pageHref,
    values: {
      follows: (lists[0]?.versionNo ?? 0).toString(),
      ...(isNewest ? { rows: writeShares(shares, word) } : {}),
    },
  });
}

/** What the giver of the public form sees: the code alone opens it, so it says no name that was listed. */
export function giverSharesPage(
  pledge: { readonly referenceCode: string; readonly amountDong: bigint; readonly isOpen: boolean },
  state: FormState,
  t: Translate,
) {
  const { referenceCode, amountDong, isOpen } = pledge;
  const action = paths.giveShares(referenceCode);
  const form: FormView | null = isOpen ? giverSharesForm.view(state, t, { action }) : null;
  return {
    code: referenceCode,
    promiseHref: paths.giveReceived(referenceCode),
    followHref: paths.follow(referenceCode),
    amount: formatDong(amountDong),
    form,
    errors: form?.errors ?? [],
    ...faultsOf(state, amountDong, t),
  };
}

/** Every line at fault by its number, and what is missing of the whole or beyond it. */
function faultsOf({ input, errors }: FormState, wholeDong: bigint, t: Translate) {
  const { rows, display } = input;
  if (errors['rows'] === undefined || typeof rows !== 'string' || rows.trim() === '')
    return { faults: [] };
  const otherwise = display === 'full' || display === 'anonymous' ? display : 'masked';
  const { faults, totalDong } = readShares(rows, otherwise);
  const told = faults.slice(0, FAULTS_TOLD).map((fault) => faultText(fault, t));
  const more = faults.length - told.length;
  return {
    faults: [
      ...told,
      ...(more > 0 ? [t('namedShares.fault.more', { count: more })] : []),
      ...(totalDong === wholeDong ? [] : [differenceText(totalDong, wholeDong, t)]),
    ],
  };
}

function faultText({ line, fault }: LineFault, t: Translate): string {
  return t(`namedShares.fault.${fault}`, { line });
}

function differenceText(totalDong: bigint, wholeDong: bigint, t: Translate): string {
  const isLess = totalDong < wholeDong;
  return t(`namedShares.fault.${isLess ? 'missing' : 'beyond'}`, {
    together: formatDong(totalDong),
    whole: formatDong(wholeDong),
    difference: formatDong(isLess ? wholeDong - totalDong : totalDong - wholeDong),
  });
}

function listItem(list: ShareListRow, { pageHref }: WholeFacts, t: Translate): TimelineItem {
  const { versionNo, shareCount, totalDong, holds } = list;
  return {
    when: formatViInstant(list.listedAt),
    title: t('namedShares.version', { number: versionNo, count: shareCount }),
    amount: formatDong(totalDong),
    text: list.reason,
    who: list.who ?? t('namedShares.byGiver'),
    tone: holds ? 'done' : 'waiting',
    link: {
      text: t('namedShares.look'),
      href: `${pageHref}?ban=${versionNo.toString()}`,
    },
  };
}
