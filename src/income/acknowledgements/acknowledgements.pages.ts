import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView, TimelineItem } from '../../platform/pages/components.types.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { acknowledgeForm, correctForm } from './acknowledgements.forms.js';
import {
  LIST_SIZE,
  type AcknowledgementRow,
  type GiftToAcknowledge,
  type PrintRow,
  type VersionRow,
} from './acknowledgements.queries.js';
import { writtenTaxCode } from './paper/acknowledgement-paper.js';

const papersTable = defineTable<AcknowledgementRow>('acknowledgements.list', {
  number: headColumn(({ number, id }) => ({
    text: number,
    href: paths.income.acknowledgement(id),
  })),
  day: dayColumn(({ issuedOn }) => issuedOn),
  payer: column(({ payerName }) => payerName),
  purpose: column(({ purpose }) => purpose),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column((paper, t) => stateOf(paper, t)),
});

export function acknowledgementsPage(
  rows: readonly AcknowledgementRow[],
  after: string | null,
  t: Translate,
) {
  const href = paths.income.acknowledgements;
  const { rows: shown, pagination } = pageById(rows, { size: LIST_SIZE, after, href });
  return { table: papersTable.view(shown, t), pagination };
}

/** Whether it holds; a gift that is none any more makes its paper void. */
export function stateOf(paper: AcknowledgementRow, t: Translate): StatusView {
  const { isTakenBack, returnedDong, amountDong } = paper;
  if (isTakenBack || returnedDong >= amountDong)
    return { text: t('acknowledgements.state.void'), tone: 'danger' };
  if (returnedDong > 0n) return { text: t('acknowledgements.state.part'), tone: 'warning' };
  return { text: t('acknowledgements.state.valid'), tone: 'success' };
}

interface PaperView {
  readonly paper: AcknowledgementRow;
  readonly versions: readonly VersionRow[];
  readonly prints: readonly PrintRow[];
  readonly mayWrite: boolean;
  readonly state: FormState;
}

const STAFF_FILES = {
  paper: paths.income.acknowledgementFile,
  confirmation: paths.income.aidConfirmation,
};

export function acknowledgementPage(view: PaperView, t: Translate) {
  const { paper, prints, versions, mayWrite, state } = view;
  const isOpen = mayWrite && !isVoid(paper);
  const action = paths.income.correctAcknowledgement(paper.id);
  const form = isOpen ? correctForm.view(state, t, { action, values: payerValues(paper) }) : null;
  return {
    errors: form?.errors ?? [],
    listHref: paths.income.acknowledgements(),
    giftHref: paths.income.donation(paper.donationId),
    facts: paperFacts(paper, t),
    files: filesOf(prints, STAFF_FILES, t),
    versions: versions.filter(({ version }) => version > 1).map((each) => versionItem(each, t)),
    copyAction: isOpen ? paths.income.printAcknowledgement(paper.id) : null,
    form,
  };
}

export function isVoid({ isTakenBack, returnedDong, amountDong }: AcknowledgementRow): boolean {
  return isTakenBack || returnedDong >= amountDong;
}

export function paperFacts(paper: AcknowledgementRow, t: Translate) {
  const { returnedDong, taxCode } = paper;
  return {
    number: paper.number,
    state: stateOf(paper, t),
    payer: paper.payerName,
    address: paper.payerAddress,
    taxCode: taxCode === null ? null : writtenTaxCode(taxCode),
    representative: paper.representative,
    aid: paper.aid === null ? null : t(`acknowledgements.aid.${paper.aid}`),
    purpose: paper.purpose,
    day: formatViDate(paper.issuedOn),
    amount: formatDong(paper.amountDong),
    words: dongInWords(paper.amountDong),
    returned: returnedDong === 0n ? null : formatDong(returnedDong),
  };
}

export function payerValues(paper: AcknowledgementRow) {
  const { payerKind, payerName, payerAddress, taxCode, representative, aid } = paper;
  return {
    ...{ payerKind, payerName, payerAddress, taxCode: taxCode ?? '' },
    ...{ representative: representative ?? '', aid: aid ?? 'none' },
  };
}

/** Each print as a link to its file, in the words of the paper itself. */
export function filesOf(
  prints: readonly PrintRow[],
  hrefs: {
    readonly paper: (printId: string) => string;
    readonly confirmation: (printId: string) => string;
  },
  t: Translate,
) {
  return prints.map(({ id, version, nth, printedAt, aid }) => ({
    href: hrefs.paper(id),
    confirmationHref: aid === null ? null : hrefs.confirmation(id),
    text: [
      version === 1
        ? t('acknowledgements.file.first')
        : t('acknowledgements.paper.version', { count: String(version - 1) }),
      ...(nth > 1 ? [t('acknowledgements.paper.copy', { count: String(nth - 1) })] : []),
      formatViInstant(printedAt),
    ].join(' · '),
  }));
}

function versionItem(version: VersionRow, t: Translate): TimelineItem {
  const { taxCode, writtenByName } = version;
  const tax = taxCode === null ? '' : ` · ${writtenTaxCode(taxCode)}`;
  return {
    when: formatViInstant(version.writtenAt),
    title: `${version.payerName}${tax}`,
    text: version.reason,
    who: writtenByName ?? t('acknowledgements.byGiver'),
    tone: 'done',
  };
}

export function newAcknowledgementPage(gift: GiftToAcknowledge, state: FormState, t: Translate) {
  const { id, donorName } = gift;
  return {
    giftHref: paths.income.donation(id),
    amount: formatDong(gift.amountDong),
    day: formatViDate(gift.businessDate),
    giver: donorName ?? t('donations.unnamed'),
    form: acknowledgeForm.view(state, t, {
      action: paths.income.acknowledgeGift(id),
      values: { payerName: donorName ?? '' },
    }),
  };
}
