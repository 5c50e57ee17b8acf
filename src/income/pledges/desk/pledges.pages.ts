import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { groupReferenceCode } from '../../../kernel/reference-code.js';
import { may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatusView, TimelineItem } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../../platform/pages/table.js';
import type { Actor } from '../../../platform/request/actor.js';
import { actsOn } from '../decisions/pledge-acts.js';
import { decisionForm } from '../decisions/pledge-decisions.forms.js';
import { pledgesFilter, type PledgesFilter } from './pledges.forms.js';
import type {
  PledgeDecisionRow,
  PledgeDetail,
  PledgeListRow,
  SettlingGift,
} from './pledges.queries.js';

const pledgesTable = defineTable<PledgeListRow>('pledges.list', {
  code: headColumn((row) => ({
    text: row.referenceCode,
    note: formatViInstant(row.registeredAt),
    href: paths.income.pledge(row.id),
  })),
  donor: column(({ donorName, purpose }, t) => ({
    text: donorName ?? t('pledges.unnamed'),
    note: purpose,
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
  status: column((row, t) => statusOf(row, t)),
  kept: column((row, t) => keptOf(row, t)),
});

/** An approver reads promises and not gifts. */
type ShownGift = SettlingGift & { readonly mayOpen: boolean };

const giftsTable = defineTable<ShownGift>('pledges.gift', {
  day: headColumn(({ businessDate, donationId, mayOpen }) => {
    const day = { text: formatViDate(businessDate) };
    return mayOpen ? { ...day, href: paths.income.donation(donationId) } : day;
  }),
  kind: column(({ kind, beyondDong }, t) => ({
    text: t(`donations.settlement.${kind}`),
    note: beyondDong === null ? null : t('pledges.gift.beyond', { amount: formatDong(beyondDong) }),
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
});

/** Newest first. */
export function pledgesPage(
  {
    found,
    filter,
    mayEnter,
  }: { found: Listed<PledgeListRow>; filter: PledgesFilter; mayEnter: boolean },
  t: Translate,
) {
  const { pledges } = paths.income;
  const kept = pledgesFilter.query(filter);
  return {
    newHref: mayEnter ? paths.income.newPledge() : null,
    filter: pledgesFilter.view(filter, t, { action: pledges() }),
    table: pledgesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => pledges({ ...kept, ...to })),
  };
}

export interface PledgeFacts {
  readonly pledge: PledgeDetail;
  readonly gifts: readonly SettlingGift[];
  /** Oldest first. */
  readonly decisions: readonly PledgeDecisionRow[];
}

interface Shown {
  readonly actor: Actor;
  readonly state: FormState;
}

export function pledgePage({ pledge, gifts, decisions }: PledgeFacts, shown: Shown, t: Translate) {
  const form = decisionView(pledge, shown, t);
  return {
    listHref: paths.income.pledges(),
    code: pledge.referenceCode,
    groupedCode: groupReferenceCode(pledge.referenceCode),
    status: statusOf(pledge, t),
    means: t(`pledges.means.${isPaidUnproven(pledge) ? 'paid' : pledge.status}`),
    pledge: toldOf(pledge, t),
    ...letterOf(pledge),
    heldFor: pledge.heldFor === null ? null : t(`pledges.heldFor.${pledge.heldFor}`),
    gifts: giftsTable.view(
      gifts.map((gift) => ({ ...gift, mayOpen: may(shown.actor, 'donations.read') })),
      t,
    ),
    history: { items: [madeItem(pledge, t), ...decisions.map((row) => decisionItem(row, t))] },
    instalmentsHref: paths.income.instalments(pledge.id),
    wishHref: wishHref(pledge),
    routesHref: paths.income.settleByRoute(pledge.id),
    decisionForm: form,
    errors: form?.errors ?? [],
  };
}

function wishHref({ id, wish }: PledgeDetail): string | null {
  return wish === null ? null : paths.income.wish(id);
}

/** The paper of a promise of the desk, and the letter that closes it. */
function letterOf({ id, representative, paper, hasScan }: PledgeDetail) {
  return {
    letter: paper === null ? null : { representative: representative ?? '', paper },
    scanHref: hasScan ? paths.income.pledgeScan(id) : null,
    thanksHref: paths.income.pledgeThanks(id),
  };
}

/** What was promised, by whom and how. */
function toldOf(pledge: PledgeDetail, t: Translate) {
  return {
    donor: pledge.donorName ?? t('pledges.unnamed'),
    display: t(`donations.display.${pledge.display}`),
    amount: formatDong(pledge.amountDong),
    settled: formatDong(pledge.settledDong),
    counts: formatDong(pledge.registeredDong),
    kept: keptOf(pledge, t).text,
    fund: pledge.fundName,
    purpose: pledge.purpose,
    way: t(`pledges.way.${pledge.way}`),
    email: pledge.contactEmail ?? t('pledges.none'),
    wish: pledge.wish ?? t('pledges.none'),
    registeredAt: formatViInstant(pledge.registeredAt),
    enterer: pledge.enterer ?? t('pledges.byForm'),
  };
}

/** Null when the reader may say nothing about it. */
function decisionView(pledge: PledgeDetail, { actor, state }: Shown, t: Translate) {
  const acts = may(actor, 'pledges.decide') ? actsOn(pledge, actor.userId) : [];
  if (acts.length === 0) return null;
  return decisionForm.view(state, t, {
    action: paths.income.pledgeDecisions(pledge.id),
    choices: { act: acts.map((act) => ({ value: act, text: t(`pledges.act.${act}`) })) },
    without: acts.includes('reduce') ? [] : ['amount'],
  });
}

function madeItem(pledge: PledgeDetail, t: Translate): TimelineItem {
  return {
    when: formatViInstant(pledge.registeredAt),
    title: t('pledges.history.made'),
    who: pledge.enterer ?? t('pledges.byForm'),
    tone: 'done',
  };
}

function decisionItem(row: PledgeDecisionRow, t: Translate): TimelineItem {
  const isEnd = row.toStatus === 'cancelled' || row.toStatus === 'lapsed';
  const change = { from: formatDong(row.fromDong), amount: formatDong(row.amountDong) };
  return {
    when: formatViInstant(row.decidedAt),
    title: t(`pledges.history.${row.kind}`, change),
    text: [row.reason, row.paper].filter((words) => words !== '').join(' · '),
    who: row.who ?? t('pledges.history.giver'),
    tone: isEnd ? 'danger' : 'done',
  };
}

type StatedPledge = Pick<PledgeListRow, 'status' | 'amountDong' | 'settledDong'>;

const TONES = {
  announced: 'neutral',
  held: 'warning',
  registered: 'success',
  cancelled: 'danger',
  lapsed: 'neutral',
} as const;

/** Money that came proves more than a link: nobody has to confirm the promise any more. */
function isPaidUnproven({ status, amountDong, settledDong }: StatedPledge): boolean {
  return (status === 'announced' || status === 'held') && settledDong >= amountDong;
}

function statusOf(pledge: StatedPledge, t: Translate): StatusView {
  const { status } = pledge;
  if (isPaidUnproven(pledge)) return { text: t('pledges.paid'), tone: 'success' };
  return { text: t(`pledges.state.${status}`), tone: TONES[status] };
}

/** Settled in full, in part, or not yet. */
function keptOf(
  { amountDong, settledDong }: Pick<PledgeListRow, 'amountDong' | 'settledDong'>,
  t: Translate,
): StatusView {
  if (settledDong >= amountDong) return { text: t('pledges.kept.whole'), tone: 'success' };
  return settledDong > 0n
    ? { text: t('pledges.kept.part'), tone: 'info' }
    : { text: t('pledges.kept.not'), tone: 'neutral' };
}
