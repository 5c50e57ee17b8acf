import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type {
  SummaryRow,
  TableRow,
  TableView,
  TimelineItem,
} from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { APPROVALS_NEEDED, shortFingerprint } from '../allocation.js';
import { kindWords, layerWords, statusView } from '../allocation-words.js';
import { mayDecide, mayRevise } from './allocations.policy.js';
import type { AllocationView, DecisionView, LineView } from '../allocations.queries.js';

/** Why the page is shown again after a lost race: what is true now, in words. */
export interface ConflictNotice {
  readonly text: string;
}

interface ShowInput {
  readonly view: AllocationView;
  readonly actor: Actor;
  readonly state: FormState;
  readonly conflict: ConflictNotice | null;
}

/** Everything an approver needs on one page, for a phone between two meetings. */
export function allocationPage({ view, actor, state, conflict }: ShowInput, t: Translate) {
  const label = (key: string) => t(`allocations.show.${key}`);
  const form = formView(state, t);
  const present = view.decisions.filter(({ revision }) => revision === view.revision);
  const policyView = { ...view, deciders: present.map(({ approverId }) => approverId) };
  return {
    title: `${view.number} – ${view.title}`,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    conflict:
      conflict === null
        ? null
        : { tone: 'danger' as const, title: label('conflictTitle'), text: conflict.text },
    breadcrumbs: {
      items: [
        { text: t('allocations.list.title'), href: paths.spending.allocations() },
        { text: view.number },
      ],
    },
    heading: { title: view.title, caption: view.number, status: statusView(view.status, t) },
    facts: { rows: factRows(view, t) },
    lines: lineTable(view, t),
    history: { items: history(view, t) },
    decide: mayDecide(actor, policyView) ? decisionForms(view, form, t) : null,
    revise: mayRevise(actor, policyView) ? revisionForms(view, form, t) : null,
  };
}

function factRows(view: AllocationView, t: Translate): SummaryRow[] {
  const label = (key: string) => t(`allocations.show.${key}`);
  const isOpen = view.status === 'proposed';
  const after = formatDong(view.availableDong - view.totalDong);
  const available = {
    key: isOpen ? label('availableBefore') : label('availableNow'),
    value: formatDong(view.availableDong),
    money: true,
  };
  return [
    { key: label('total'), lines: [formatDong(view.totalDong), dongInWords(view.totalDong)] },
    { key: label('layer'), value: layerWords(view, t) },
    available,
    ...(isOpen ? [{ key: label('availableAfter'), value: after, money: true }] : []),
    { key: label('reason'), value: view.reason },
    { key: label('committee'), value: view.committeeName },
    { key: label('proposer'), value: view.proposerName },
    { key: label('date'), value: formatViDate(view.businessDate) },
    {
      key: label('approvals'),
      value: t('allocations.show.approvalsOf', { count: view.approvals, needed: APPROVALS_NEEDED }),
    },
    { key: label('fingerprint'), value: shortFingerprint(view.fingerprint) },
  ];
}

/** Lines of an allocation; those of an approved one lead to its households. */
function lineTable(view: AllocationView, t: Translate): TableView {
  const label = (key: string) => t(`allocations.line.${key}`);
  return {
    caption: label('caption'),
    columns: [
      { key: 'recipient', label: label('recipient') },
      { key: 'kind', label: label('kind') },
      { key: 'quantity', label: label('quantity'), align: 'end' },
      { key: 'amount', label: label('amount'), align: 'end' },
    ],
    rows: view.lines.map((line) => lineRow(line, view.status === 'approved', t)),
    foot: [
      {
        cells: [
          { text: label('total'), label: label('recipient'), header: true },
          { text: '', label: label('kind') },
          { text: '', label: label('quantity'), align: 'end' },
          { text: formatDong(view.totalDong), label: label('amount'), align: 'end' },
        ],
      },
    ],
    empty: label('none'),
  };
}

function lineRow(line: LineView, isApproved: boolean, t: Translate): TableRow {
  const label = (key: string) => t(`allocations.line.${key}`);
  const { todayName } = line;
  return {
    cells: [
      {
        text: line.recipient,
        label: label('recipient'),
        header: true,
        href: isApproved ? paths.spending.allocationLine(line.id) : null,
        note: todayName === null ? null : t('allocations.line.today', { name: todayName }),
      },
      {
        text: kindWords(line.kind, line.variant, t),
        label: label('kind'),
        note: line.reason || null,
      },
      { text: String(line.quantity), label: label('quantity'), align: 'end' },
      { text: formatDong(line.amountDong), label: label('amount'), align: 'end' },
    ],
  };
}

function history(view: AllocationView, t: Translate): TimelineItem[] {
  const said = view.decisions.map((decision) => ({
    at: decision.at,
    item: decisionItem(decision, view, t),
  }));
  const revised = view.revisions.map(({ at, by }) => ({
    at,
    item: { title: t('allocations.history.revise'), who: by, tone: 'waiting' as const },
  }));
  const items: TimelineItem[] = [...said, ...revised]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, item }) => ({ when: formatViInstant(at), ...item }));
  const proposed: TimelineItem = {
    when: formatViInstant(view.proposedAt),
    title: t('allocations.history.propose'),
    who: view.proposerName,
    tone: 'done',
  };
  return [proposed, ...items];
}

function decisionItem(decision: DecisionView, view: AllocationView, t: Translate) {
  const isVoid = decision.decision === 'approve' && decision.revision !== view.revision;
  const key = isVoid ? 'approveVoid' : decision.decision;
  return {
    title: t(`allocations.history.${key}`),
    text: decision.reason || null,
    who: decision.by,
    tone: decision.decision === 'approve' && !isVoid ? ('done' as const) : ('danger' as const),
  };
}

type Form = ReturnType<typeof formView>;

function decisionForms(view: AllocationView, form: Form, t: Translate) {
  return {
    action: paths.spending.allocationApprovals(view.id),
    fingerprint: view.fingerprint,
    approve: {
      text: t('allocations.show.approve', { amount: formatDong(view.totalDong) }),
      name: 'decision',
      value: 'approve',
    },
    reason: {
      type: 'textarea' as const,
      name: 'reason',
      label: t('allocations.show.rejectReason'),
      value: form.value('reason'),
      error: form.error('reason'),
      rows: '3',
    },
    reject: {
      text: t('allocations.show.reject'),
      kind: 'danger' as const,
      name: 'decision',
      value: 'reject',
    },
  };
}

function revisionForms(view: AllocationView, form: Form, t: Translate) {
  return {
    edit: {
      text: t('allocations.show.edit'),
      kind: 'secondary' as const,
      href: paths.spending.allocationEdit(view.id),
    },
    action: paths.spending.allocationWithdrawal(view.id),
    reason: {
      type: 'textarea' as const,
      name: 'withdrawalReason',
      label: t('allocations.show.withdrawReason'),
      value: form.value('withdrawalReason'),
      error: form.error('withdrawalReason'),
      rows: '2',
    },
    withdraw: { text: t('allocations.show.withdraw'), kind: 'danger' as const },
  };
}
