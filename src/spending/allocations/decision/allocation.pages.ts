import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { TimelineItem } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { APPROVALS_NEEDED, shortFingerprint } from '../allocation.js';
import { FREED, linesTable } from './allocation-lines.table.js';
import { layerWords, statusView } from '../allocation-words.js';
import { decisionForm, withdrawalForm } from './allocations.forms.js';
import { mayDecide, mayRevise } from './allocations.policy.js';
import type { AskedSignature } from '../signatures/approval-signatures.js';
import type { AllocationView, DecisionView } from './allocation.views.js';

interface ShowInput {
  readonly view: AllocationView;
  readonly actor: Actor;
  readonly state: FormState;
  /** After a lost race: what is true now, in words. */
  readonly conflict: string | null;
  /** What the approver's keys are asked; null for a person without one. */
  readonly signing?: AskedSignature | null;
}

/** Everything an approver needs on one page, for a phone between two meetings. */
export function allocationPage(input: ShowInput, t: Translate) {
  const { view, actor, state, conflict } = input;
  const present = view.decisions.filter(({ revision }) => revision === view.revision);
  const decidable = { ...view, deciders: present.map(({ approverId }) => approverId) };
  const decide = mayDecide(actor, decidable) ? decisionForms(input, t) : null;
  const revise = mayRevise(actor, decidable) ? revisionForms(view, state, t) : null;
  return {
    listHref: paths.spending.allocations(),
    errors: errorsOf(state, t),
    status: statusView(view.status, t),
    conflict,
    allocation: facts(view, t),
    lines: linesTable.view(
      view.lines.map((line) => ({
        ...line,
        href: view.status === 'approved' ? paths.spending.allocationLine(line.id) : null,
      })),
      t,
      { foot: [sumOf(view, t)], without: freedOf(view) > 0n ? [] : FREED },
    ),
    releasesHref: view.status === 'approved' ? paths.spending.allocationReleases(view.id) : null,
    history: { items: history(view, t) },
    decide,
    revise,
  };
}

/** Also for those who have no form any more. */
function errorsOf(state: FormState, t: Translate) {
  const form = 'withdrawalReason' in state.input ? withdrawalForm : decisionForm;
  return form.view(state, t, { action: '' }).errors;
}

function facts(view: AllocationView, t: Translate) {
  return {
    ...printed(view, 'title', 'number', 'reason', 'committeeName', 'proposerName', 'approvals'),
    isOpen: view.status === 'proposed',
    total: formatDong(view.totalDong),
    freed: freedOf(view) > 0n ? formatDong(freedOf(view)) : null,
    totalLines: [formatDong(view.totalDong), dongInWords(view.totalDong)],
    layer: layerWords(view, t),
    available: formatDong(view.availableDong),
    availableAfter: formatDong(view.availableDong - view.totalDong),
    date: formatViDate(view.businessDate),
    approvalsNeeded: APPROVALS_NEEDED,
    fingerprint: shortFingerprint(view.fingerprint),
  };
}

function sumOf(view: AllocationView, t: Translate) {
  const { totalDong: amountDong } = view;
  const recipient = t('allocations.line.total');
  const freedDong = freedOf(view);
  return { recipient, kind: null, variant: null, quantity: null, amountDong, freedDong };
}

function freedOf({ lines }: AllocationView): bigint {
  return lines.reduce((sum, { freedDong }) => sum + freedDong, 0n);
}

/** Both are bound to the content that is shown; the button says which. */
function decisionForms({ view, state, signing = null }: ShowInput, t: Translate) {
  const action = paths.spending.allocationApprovals(view.id);
  // Never the fingerprint that was typed: it is of what the page shows now.
  const asked = { fingerprint: view.fingerprint, nonce: signing?.nonce ?? '', assertion: '' };
  const bound = { ...state, input: { ...state.input, ...asked } };
  const reject = decisionForm.view(bound, t, { action, without: ['decision'] });
  return {
    signing: signing?.options ?? null,
    keysHref: paths.staff.passkeys(),
    approve: decisionForm.view(bound, t, { action, without: ['decision', 'reason'] }),
    reject: { ...reject, fields: [{ ...reject.field.reason, optional: false }] },
  };
}

function revisionForms(view: AllocationView, state: FormState, t: Translate) {
  const action = paths.spending.allocationWithdrawal(view.id);
  return {
    editHref: paths.spending.allocationEdit(view.id),
    withdraw: withdrawalForm.view(state, t, { action }),
  };
}

function history(view: AllocationView, t: Translate): TimelineItem[] {
  const event = (at: Date, key: string, who: string | null, tone: TimelineItem['tone']) => {
    return { at, title: t(`allocations.history.${key}`), who, tone };
  };
  const said = view.decisions.map((decision) => {
    const { key, tone } = decisionOf(decision, view);
    return { ...event(decision.at, key, decision.by, tone), text: wordsOf(decision, t) };
  });
  const revised = view.revisions.map(({ at, by }) => event(at, 'revise', by, 'waiting'));
  const proposed = event(view.proposedAt, 'propose', view.proposerName, 'done');
  const released = view.releases.map(({ at, by, kind, amountDong, paper }) => {
    const amount = formatDong(amountDong);
    return { ...event(at, kind, by, 'done'), amount, text: paper };
  });
  const later = [...said, ...revised, ...released].sort((a, b) => a.at.getTime() - b.at.getTime());
  return [proposed, ...later].map(({ at, ...item }) => ({ when: formatViInstant(at), ...item }));
}

function wordsOf({ reason, isSigned = false }: DecisionView, t: Translate): string | null {
  return isSigned ? t('allocations.history.signed') : reason || null;
}

function decisionOf({ decision, revision }: DecisionView, view: AllocationView) {
  if (decision !== 'approve') return { key: decision, tone: 'danger' as const };
  if (revision === view.revision) return { key: decision, tone: 'done' as const };
  return { key: 'approveVoid', tone: 'danger' as const };
}
