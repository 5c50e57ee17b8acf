import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView, TimelineItem } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { countWords, kindWords, partsTable } from './release-parts.table.js';
import { releaseForm, releaseWordForm } from './releases.forms.js';
import type { ReleaseRow, ReleaseView, ToldRelease } from './releases.queries.js';
import type { ReleasableLine } from './releases.types.js';
import type { AskedSignature } from './signatures/release-signatures.js';

type Decided = Pick<ToldRelease, 'decision' | 'isWithdrawn' | 'undoing'>;

const releasesTable = defineTable<ReleaseRow>('releases.list', {
  decision: headColumn(({ id, number, title, allocationId, paper, decision }) => ({
    text: `${number} – ${title}`,
    href:
      decision === 'confirmed'
        ? paths.spending.release(id)
        : paths.spending.allocationReleases(allocationId),
    note: paper,
  })),
  kind: column(({ kind }, t) => t(`releases.kind.${kind}`)),
  amount: dongColumn(({ amountDong }) => amountDong),
  proposer: column(({ proposer, proposedAt }) => ({
    text: proposer,
    note: formatViInstant(proposedAt),
  })),
  state: column((row, t) => stateOf(row, t)),
});

export function releasesPage(found: Listed<ReleaseRow>, t: Translate) {
  return {
    listHref: paths.spending.allocations(),
    table: releasesTable.view(found.rows, t),
    pagination: paginationOf(found, paths.spending.releases),
  };
}

const linesTable = defineTable<ReleasableLine>('releases.line', {
  recipient: headColumn(({ recipient, kind, variant, id }, t) => ({
    text: recipient,
    href: paths.spending.allocationLine(id),
    note: kindWords({ kind, variant }, t),
  })),
  granted: dongColumn(({ grantedDong }) => grantedDong),
  named: dongColumn(({ grantedDong, restDong }) => grantedDong - restDong),
  rest: dongColumn(({ restDong }) => restDong),
  restQuantity: figureColumn(({ kind, restQuantity }, t) => countWords(kind, restQuantity, t)),
});

interface ReleaseInput {
  readonly view: ReleaseView;
  readonly actor: Actor;
  readonly state: FormState;
  /** After a lost race: what is true now, in words. */
  readonly conflict: string | null;
  /** What the approver's keys are asked; null for a person without one. */
  readonly signing: AskedSignature | null;
}

/** What of a decision nobody is named for, what waits to be given free, and what was. */
export function releasePage(input: ReleaseInput, t: Translate) {
  const { view, actor, state, conflict } = input;
  const open = openOf(view);
  const mayAsk =
    open === null && committeesWhere(actor, 'releases.propose').includes(view.committeeId);
  const hasRest = view.lines.some(({ restDong }) => restDong > 0n);
  const form = mayAsk && hasRest ? formOf(view, state, t) : null;
  return {
    title: view.title,
    number: view.number,
    allocationHref: paths.spending.allocation(view.id),
    conflict,
    errors: form === null ? [] : form.errors,
    lines: linesTable.view(view.lines, t),
    open: open === null ? null : openView(open, input, t),
    form,
    noRest: mayAsk && !hasRest,
    history: { items: historyOf(view.releases, t) },
  };
}

export function openOf({ releases }: ReleaseView): ToldRelease | null {
  return releases.find(({ decision }) => decision === null) ?? null;
}

function formOf(view: ReleaseView, state: FormState, t: Translate) {
  const free = view.lines.filter(({ restDong }) => restDong > 0n);
  return releaseForm.view(state, t, {
    action: paths.spending.allocationReleases(view.id),
    choices: {
      lineId: free.map((line) => ({
        value: line.id,
        text: t('releases.form.lineOption', {
          recipient: line.recipient,
          kind: kindWords(line, t),
          granted: formatDong(line.grantedDong),
          rest: formatDong(line.restDong),
        }),
      })),
    },
  });
}

function openView(open: ToldRelease, { view, actor, state, signing }: ReleaseInput, t: Translate) {
  const mayDecide =
    committeesWhere(actor, 'releases.confirm').includes(view.committeeId) &&
    actor.userId !== open.proposedBy;
  const asked = { nonce: signing?.nonce ?? '', assertion: '' };
  const bound = { ...state, input: { ...state.input, ...asked } };
  const form = releaseWordForm.view(bound, t, {
    action: paths.spending.releaseWord(open.id),
    without: ['word'],
  });
  return {
    kind: t(`releases.kind.${open.kind}`),
    amount: formatDong(open.amountDong),
    paper: open.paper,
    reason: open.reason,
    proposer: t('releases.show.proposedBy', {
      name: open.proposer,
      at: formatViInstant(open.proposedAt),
    }),
    parts: partsTable.view(view.parts, t),
    form: mayDecide ? form : null,
    signing: signing?.options ?? null,
    keysHref: paths.staff.passkeys(),
    withdrawAction:
      actor.userId === open.proposedBy ? paths.spending.releaseWithdrawal(open.id) : null,
  };
}

function historyOf(releases: readonly ToldRelease[], t: Translate): TimelineItem[] {
  return releases.flatMap((release): TimelineItem[] => {
    const { kind, amountDong, paper, reason, proposer, proposedAt } = release;
    const { decider, decidedAt } = release;
    const amount = formatDong(amountDong);
    const proposed: TimelineItem = {
      when: formatViInstant(proposedAt),
      title: t(`releases.history.proposed.${kind}`),
      ...{ amount, who: proposer, text: `${paper}. ${reason}`, tone: 'waiting' },
    };
    if (decidedAt === null) return [proposed];
    const word = release.isWithdrawn ? 'withdrawn' : (release.decision ?? 'declined');
    const isConfirmed = word === 'confirmed';
    const decided: TimelineItem = {
      ...{ when: formatViInstant(decidedAt), title: t(`releases.history.${word}`), who: decider },
      ...{ text: release.isSigned ? t('releases.history.signed') : null },
      tone: isConfirmed ? 'done' : 'danger',
      link: isConfirmed ? linkTo(release, t) : null,
    };
    return [proposed, decided];
  });
}

/** To its own page, where two undo it. */
function linkTo({ id, undoing }: ToldRelease, t: Translate) {
  return { href: paths.spending.release(id), text: t(`releases.history.open.${undoing ?? 'not'}`) };
}

function wordOf({ decision, isWithdrawn, undoing }: Decided) {
  if (decision === null) return 'waiting' as const;
  if (isWithdrawn) return 'withdrawn' as const;
  if (undoing !== null) return undoing;
  return decision;
}

const TONES = {
  waiting: 'warning',
  withdrawn: 'neutral',
  confirmed: 'success',
  declined: 'danger',
  asked: 'warning',
  undone: 'danger',
} as const;

function stateOf(row: Decided, t: Translate): StatusView {
  const word = wordOf(row);
  return { text: t(`releases.state.${word}`), tone: TONES[word] };
}
