import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { committeesWhere, may } from '../../../people/identity/permissions.js';
import { EMPTY_FORM, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { TimelineItem } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { Actor } from '../../../platform/request/actor.js';
import { undoingForm, undoingWordForm } from '../handovers.forms.js';
import type { HandoverView, UndoingView } from '../handovers.queries.js';

/** Asking for it, and the second person's word. */
export function undoingParts(view: HandoverView, actor: Actor, state: FormState, t: Translate) {
  const open = view.undoings.find(({ decision }) => decision === null) ?? null;
  const mayAsk = open === null && !view.isUndone && may(actor, 'handovers.record');
  const action = paths.spending.handoverUndoing(view.id);
  return {
    ask: mayAsk ? undoingForm.view(state, t, { action }) : null,
    ...(open === null
      ? { open: null, decide: null, withdrawAction: null }
      : openParts(view, open, actor, t)),
    history: { items: view.undoings.flatMap((one) => stepsOf(one, t)) },
  };
}

function openParts(view: HandoverView, open: UndoingView, actor: Actor, t: Translate) {
  const isOwn = open.proposedBy === actor.userId;
  const mayDecide = !isOwn && committeesWhere(actor, 'handovers.undo').includes(view.deciderId);
  const action = paths.spending.handoverUndoingWord(view.id);
  const decide = undoingWordForm.view(EMPTY_FORM, t, { action, without: ['word'] });
  return {
    open: printed(open, 'reason', 'proposer'),
    decide: mayDecide ? decide : null,
    withdrawAction: isOwn ? paths.spending.handoverUndoingWithdrawal(view.id) : null,
  };
}

function stepsOf(one: UndoingView, t: Translate): TimelineItem[] {
  const title = (key: string) => t(`handovers.undoingStep.${key}`);
  const asked: TimelineItem = {
    when: formatViInstant(one.proposedAt),
    title: title('asked'),
    ...{ who: one.proposer, text: one.reason, tone: 'waiting' },
  };
  const { decidedAt, decision, decider: who } = one;
  if (decidedAt === null || decision === null) return [asked];
  const tone = decision === 'confirmed' ? 'danger' : 'done';
  const word = one.isWithdrawn ? 'withdrawn' : decision;
  return [asked, { when: formatViInstant(decidedAt), title: title(word), who, tone }];
}
