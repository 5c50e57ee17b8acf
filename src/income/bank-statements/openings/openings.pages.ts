import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatSignedDong } from '../../../kernel/money/money.js';
import { may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import type { Actor } from '../../../platform/request/actor.js';
import { openingFigures, printedFigures } from '../importing/opening-error.js';
import { openingFilter, openingForm, type OpeningFilter } from './openings.forms.js';
import type { OpeningRow, OpeningState, RefusedFile } from './openings.queries.js';

const TONES = {
  waiting: 'warning',
  signed: 'info',
  used: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<OpeningState, string>;

type ListedOpening = OpeningRow & { readonly href: string | null };

const openingsTable = defineTable<ListedOpening>('openings.list', {
  account: headColumn(({ accountCode, firstDay, committee, href }) => ({
    text: `${accountCode}, ${formatViDate(firstDay)}`,
    note: committee,
    ...(href === null ? {} : { href }),
  })),
  expected: dongColumn(({ expectedDong }) => expectedDong),
  told: dongColumn(({ toldDong }) => toldDong),
  difference: figureColumn(({ differenceDong }) => formatSignedDong(differenceDong)),
  reason: column((row) => ({ text: row.reason, note: proposerOf(row) })),
  state: column((row, t) => ({
    text: t(`openings.state.${row.state}`),
    tone: TONES[row.state],
    note: deciderOf(row),
  })),
});

/** Staff go on to each; auditors read all that there is of it in the row. */
export function openingsPage(
  { found, filter }: { found: Listed<OpeningRow>; filter: OpeningFilter },
  place: 'staff' | 'auditor',
  t: Translate,
) {
  const address = place === 'staff' ? paths.income.openings : paths.oversight.openings;
  const rows = found.rows.map((row): ListedOpening => {
    return { ...row, href: place === 'staff' ? paths.income.opening(row.id) : null };
  });
  const kept = openingFilter.query(filter);
  return {
    filter: openingFilter.view(filter, t, { action: address() }),
    table: openingsTable.view(rows, t),
    pagination: paginationOf(found, (to) => address({ ...kept, ...to })),
  };
}

/** A difference with what the reader may do about it. */
export function openingPage(row: OpeningRow, actor: Actor, t: Translate) {
  return {
    listHref: paths.income.openings(),
    account: row.accountCode,
    committee: row.committee,
    figures: printedFigures(row),
    reason: row.reason,
    proposer: proposerOf(row),
    decider: deciderOf(row),
    status: { text: t(`openings.state.${row.state}`), tone: TONES[row.state] },
    means: t(`openings.means.${row.state}`),
    ...actionsOn(row, actor),
    ...waysOn(row, may(actor, 'statements.import')),
  };
}

/** The proposer may take it back, somebody else with the right may decide. */
function actionsOn({ id, state, proposedBy }: OpeningRow, actor: Actor) {
  const { income } = paths;
  const isOwn = proposedBy === actor.userId;
  const mayDecide = state === 'waiting' && !isOwn && may(actor, 'openings.sign');
  return {
    signAction: mayDecide ? income.openingConfirm(id) : null,
    declineAction: mayDecide ? income.openingDecline(id) : null,
    withdrawAction: state === 'waiting' && isOwn ? income.openingWithdraw(id) : null,
  };
}

/** Where an accountant goes on from here. */
function waysOn({ state, statementId }: OpeningRow, mayImport: boolean) {
  const { income } = paths;
  const isKept = statementId !== null && mayImport;
  return {
    againHref: state === 'signed' && mayImport ? income.newStatement() : null,
    statementHref: isKept ? income.statement(statementId) : null,
  };
}

/** Why a difference is proposed; the figures stand, they are those of the refusal. */
export function newOpeningPage(file: RefusedFile, state: FormState, t: Translate) {
  const action = paths.income.newOpening(file.id);
  return {
    uploadHref: paths.income.statementUpload(file.id),
    account: file.accountCode,
    file: file.fileName,
    figures: printedFigures(openingFigures(file.outcome)),
    form: openingForm.view(state, t, { action }),
  };
}

function proposerOf({ proposer, proposedAt }: OpeningRow): string {
  return `${proposer ?? ''}, ${formatViInstant(proposedAt)}`;
}

function deciderOf({ decider, decidedAt }: OpeningRow): string | null {
  return decidedAt === null ? null : `${decider ?? ''}, ${formatViInstant(decidedAt)}`;
}
