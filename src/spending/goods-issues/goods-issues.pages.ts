import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { EMPTY_FORM, type FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import {
  declineForm,
  issueHead,
  issueLines,
  issuesFilter,
  linesShown,
  voidForm,
  type IssuesFilter,
} from './goods-issues.forms.js';
import type { GoodsIssueLineRow, GoodsIssueRow, HeldGoods } from './goods-issues.queries.js';
import type { GoodsIssueState } from './goods-issues.types.js';

const TONES = {
  waiting: 'warning',
  done: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
  void: 'danger',
} as const satisfies Record<GoodsIssueState, string>;

const issuesTable = defineTable<GoodsIssueRow>('goodsIssues.list', {
  number: headColumn(({ number, id, committee }) => ({
    text: number,
    href: paths.spending.goodsIssue(id),
    note: committee,
  })),
  kind: column(({ kind, recipient }, t) => ({
    text: t(`goodsIssues.kind.${kind}`),
    note: recipient,
  })),
  day: dayColumn(({ leftOn }) => leftOn),
  proposer: column(({ proposer }) => proposer ?? ''),
  state: column(({ state }, t) => ({ text: t(`goodsIssues.state.${state}`), tone: TONES[state] })),
});

interface IssueList {
  readonly found: Listed<GoodsIssueRow>;
  readonly filter: IssuesFilter;
  readonly mayGiveOut: boolean;
}

export function issuesPage({ found, filter, mayGiveOut }: IssueList, t: Translate) {
  const kept = issuesFilter.query(filter);
  return {
    newHref: mayGiveOut ? paths.spending.newGoodsIssue() : null,
    filter: issuesFilter.view(filter, t, { action: paths.spending.goodsIssues() }),
    table: issuesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.spending.goodsIssues({ ...kept, ...to })),
  };
}

interface NewIssue {
  readonly state: FormState;
  readonly held: readonly HeldGoods[];
  readonly today: BusinessDate;
  readonly isAdding: boolean;
}

/** The sheet: goods are chosen from what is there, what expires soonest first. */
export function newIssuePage({ state, held, today, isAdding }: NewIssue, t: Translate) {
  const head = issueHead.view(issueLines.besides(state), t, {
    action: paths.spending.newGoodsIssue(),
    values: { leftOn: today },
  });
  const goods = held.map((one) => ({
    value: `${one.lotId}~${one.placeId}`,
    text: heldWords(one, t),
  }));
  const shown = Array.from({ length: linesShown(state.input, isAdding) }, (_, index) => index + 1);
  const lines = shown.map((number) => {
    const { fields, errors } = issueLines.view(number, state, t, { choices: { goods } });
    return { number, fields, errors };
  });
  return {
    listHref: paths.spending.goodsIssues(),
    isEmpty: held.length === 0,
    errors: [...head.errors, ...lines.flatMap(({ errors }) => errors)],
    form: head,
    lines,
  };
}

function heldWords({ name, unit, place, quantity, expiresOn }: HeldGoods, t: Translate): string {
  const facts = { name, place, quantity: formatDongPlain(quantity), unit };
  if (expiresOn === null) return t('goodsIssues.held', facts);
  return t('goodsIssues.heldExpires', { ...facts, day: formatViDate(expiresOn) });
}

const linesTable = defineTable<GoodsIssueLineRow>('goodsIssues.lines', {
  goods: headColumn(({ name, lotId, place }) => ({
    text: name,
    href: paths.books.goodsLot(lotId),
    note: place,
  })),
  quantity: figureColumn(({ quantity, unit }) => `${formatDongPlain(quantity)} ${unit}`),
  expires: column(({ expiresOn }) => (expiresOn === null ? '–' : formatViDate(expiresOn))),
  held: figureColumn(({ held }) => formatDongPlain(held)),
});

interface IssueInput {
  readonly issue: GoodsIssueRow;
  readonly lines: readonly GoodsIssueLineRow[];
  readonly actor: Actor;
  /** Of the form that was sent. */
  readonly states: { readonly decline?: FormState; readonly void?: FormState };
}

export function issuePage({ issue, lines, actor, states }: IssueInput, t: Translate) {
  const { state, households } = issue;
  const short = lines.filter(({ held, quantity }) => state === 'waiting' && held < quantity);
  const actions = actionsOn({ issue, actor, states, isShort: short.length > 0 }, t);
  return {
    listHref: paths.spending.goodsIssues(),
    printHref: paths.spending.goodsIssuePrint(issue.id),
    ...printed(issue, 'number', 'committee', 'recipient', 'reason', 'declinedBecause'),
    kind: t(`goodsIssues.kind.${issue.kind}`),
    households: households === null ? null : formatDongPlain(BigInt(households)),
    leftOn: formatViDate(issue.leftOn),
    proposer: `${issue.proposer ?? ''}, ${formatViInstant(issue.proposedAt)}`,
    decider:
      issue.decidedAt === null
        ? null
        : `${issue.decider ?? ''}, ${formatViInstant(issue.decidedAt)}`,
    status: { text: t(`goodsIssues.state.${state}`), tone: TONES[state] },
    means: t(`goodsIssues.means.${state}`),
    table: linesTable.view(lines, t),
    short: short.length === 0 ? null : t('goodsIssues.short', { goods: short[0]?.name ?? '' }),
    voided: voidWords(issue, t),
    ...actions,
  };
}

function voidWords({ voidedAt, voider, voidReason }: GoodsIssueRow, t: Translate) {
  if (voidedAt === null) return null;
  const facts = { who: voider ?? '', at: formatViInstant(voidedAt), reason: voidReason ?? '' };
  return t('goodsIssues.voided', facts);
}

interface Acting extends Pick<IssueInput, 'issue' | 'actor' | 'states'> {
  /** The store holds less than the paper says, and the database would refuse a word of agreement. */
  readonly isShort: boolean;
}

function actionsOn(acting: Acting, t: Translate) {
  const { issue, actor } = acting;
  const isOwn = issue.proposedBy === actor.userId;
  const waits = issue.state === 'waiting';
  const confirms = committeesWhere(actor, 'goods.confirm').includes(issue.committeeId);
  const decision = waits && !isOwn && confirms ? decisionOn(acting, t) : NO_DECISION;
  const withdrawAction = waits && isOwn ? paths.spending.goodsIssueWithdraw(issue.id) : null;
  const voiding = voidFormOf(acting, t);
  const errors = [...decision.errors, ...(voiding?.errors ?? [])];
  return { ...decision, withdrawAction, voidForm: voiding, errors };
}

const NO_DECISION = { confirmAction: null, declineForm: null, errors: [] };

function decisionOn({ issue: { id }, isShort, states }: Acting, t: Translate) {
  const action = paths.spending.goodsIssueDecline(id);
  const form = declineForm.view(states.decline ?? EMPTY_FORM, t, { action });
  const confirmAction = isShort ? null : paths.spending.goodsIssueConfirm(id);
  return { confirmAction, declineForm: form, errors: form.errors };
}

/** Neither who proposed it nor who confirmed it. */
function voidFormOf({ issue, actor, states }: Acting, t: Translate) {
  const { state, proposedBy, decidedBy, committeeId, id } = issue;
  const isTheirs = [proposedBy, decidedBy].includes(actor.userId);
  const mayVoid = committeesWhere(actor, 'goods.void').includes(committeeId);
  if (state !== 'done' || isTheirs || !mayVoid) return null;
  const action = paths.spending.goodsIssueVoid(id);
  return voidForm.view(states.void ?? EMPTY_FORM, t, { action });
}
