import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { actsOn } from './acts-on.js';
import { decisionForm } from './pledge-decisions.forms.js';
import { historyOf } from './pledge-history.pages.js';
import { isPaidUnproven, keptOf, statusOf } from './pledge-list.pages.js';
import type {
  PledgeDecisionRow,
  PledgeDetail,
  PledgeReminder,
  SettlingGift,
} from './pledge-pages.queries.js';

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

export interface PledgeFacts {
  readonly pledge: PledgeDetail;
  readonly gifts: readonly SettlingGift[];
  /** Oldest first. */
  readonly decisions: readonly PledgeDecisionRow[];
  readonly reminders: readonly PledgeReminder[];
}

interface Shown {
  readonly actor: Actor;
  readonly state: FormState;
}

export function pledgePage(facts: PledgeFacts, shown: Shown, t: Translate) {
  const { pledge, gifts } = facts;
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
    history: historyOf(facts, t),
    instalmentsHref: paths.income.instalments(pledge.id),
    wishHref: wishHref(pledge),
    routesHref: paths.income.settleByRoute(pledge.id),
    sharesHref: may(shown.actor, 'namedShares.read') ? paths.income.pledgeShares(pledge.id) : null,
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
