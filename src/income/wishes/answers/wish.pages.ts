import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { groupReferenceCode } from '../../../kernel/reference-code.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import { EMPTY_FORM, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { TimelineItem } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { whereItStands } from '../wish-list.pages.js';
import { declineForm, offerForm, paperForm } from './wish-answers.forms.js';
import type { Wish, WishStep } from '../wishes.queries.js';

export type WishAct = 'decline' | 'offer' | 'paper' | 'bind';

export interface WishFacts {
  readonly wish: Wish;
  readonly steps: readonly WishStep[];
  readonly communes: readonly { readonly id: string; readonly name: string }[];
  readonly mayWrite: boolean;
}

/** The state of the one form that was sent; the others are empty. */
export interface SentForm {
  readonly act: WishAct;
  readonly state: FormState;
}

export function wishPage(facts: WishFacts, sent: SentForm | null, t: Translate) {
  const { wish, steps, mayWrite } = facts;
  const forms = mayWrite ? formsOf(facts, sent, t) : { decline: null, offer: null, paper: null };
  return {
    listHref: paths.income.wishes(),
    code: groupReferenceCode(wish.referenceCode),
    status: whereItStands(wish, t),
    means: t(`wishes.means.${meaningOf(wish)}`),
    pledgeHref: paths.income.pledge(wish.id),
    wish: {
      words: wish.wish ?? '',
      giver: wish.donorName ?? t('pledges.unnamed'),
      purpose: wish.purpose,
      amount: formatDong(wish.amountDong),
      arrived: formatDong(wish.settledDong),
    },
    // What came before money was bound is moved by its own door, on the giver's request.
    isArrivedBefore: wish.place === 'to_bind' && wish.settledDong > 0n,
    steps: { items: steps.map((step) => stepItem(step, t)) },
    ...forms,
    bindAction: mayWrite && wish.place === 'to_bind' ? paths.income.bindWish(wish.id) : null,
    errors: [forms.decline, forms.offer, forms.paper].flatMap((form) => form?.errors ?? []),
  };
}

function meaningOf({ place, hasAddress }: Wish): string {
  return place === 'with_giver' && !hasAddress ? 'with_giver_on_paper' : place;
}

function formsOf({ wish, communes }: WishFacts, sent: SentForm | null, t: Translate) {
  const at = (act: WishAct) => (sent?.act === act ? sent.state : EMPTY_FORM);
  const { declineWish, offerWish, agreeToWishOnPaper } = paths.income;
  const to = (address: (id: string) => string) => ({ action: address(wish.id) });
  const { place } = wish;
  const mayOffer = place === 'unanswered' || place === 'declined' || place === 'with_giver';
  const mayDecline = place === 'unanswered' || place === 'with_giver';
  const choices = { communeId: choicesOf(communes) };
  return {
    offer: mayOffer ? offerForm.view(at('offer'), t, { ...to(offerWish), choices }) : null,
    decline: mayDecline ? declineForm.view(at('decline'), t, to(declineWish)) : null,
    paper: place === 'with_giver' ? paperForm.view(at('paper'), t, to(agreeToWishOnPaper)) : null,
  };
}

function stepItem(step: WishStep, t: Translate): TimelineItem {
  const { title, useUntil, otherwise } = step;
  const terms =
    useUntil === null
      ? []
      : [
          title ?? '',
          t('wishes.until', { day: formatViDate(useUntil) }),
          t('wishes.else', { otherwise: otherwise ?? '' }),
        ];
  return {
    when: formatViInstant(step.actedAt),
    title: t(`wishes.step.${step.kind}`),
    text: [...terms, step.words].filter((words) => words !== '').join(' · '),
    who: step.who ?? t('wishes.giver'),
    tone: step.kind === 'decline' || step.kind === 'refuse' ? 'danger' : 'done',
  };
}
