import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
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
import { releaseForm, releaseWordForm } from './releases.forms.js';
import type { ReleasePart, ReleaseRow, ReleaseView, ToldRelease } from './releases.queries.js';
import type { ReleasableLine } from './releases.types.js';
import type { AskedSignature } from './signatures/release-signatures.js';

type Decided = Pick<ToldRelease, 'decision' | 'isWithdrawn'>;

const releasesTable = defineTable<ReleaseRow>('releases.list', {
  decision: headColumn(({ number, title, allocationId, paper }) => ({
    text: `${number} – ${title}`,
    href: paths.spending.allocationReleases(allocationId),
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

const partsTable = defineTable<ReleasePart>('releases.part', {
  recipient: headColumn(({ recipient, kind, variant }, t) => ({
    text: recipient,
    note: kindWords({ kind, variant }, t),
  })),
  quantity: figureColumn(({ kind, quantity }, t) => countWords(kind, quantity, t)),
  amount: dongColumn(({ amountDong }) => amountDong),
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
    const word = wordOf(release);
    const tone = word === 'confirmed' ? 'done' : 'danger';
    const text = release.isSigned ? t('releases.history.signed') : null;
    const title = t(`releases.history.${word}`);
    return [proposed, { when: formatViInstant(decidedAt), title, who: decider, text, tone }];
  });
}

function wordOf({ decision, isWithdrawn }: Decided) {
  if (decision === null) return 'waiting' as const;
  if (isWithdrawn) return 'withdrawn' as const;
  return decision;
}

const TONES = {
  waiting: 'warning',
  withdrawn: 'neutral',
  confirmed: 'success',
  declined: 'danger',
} as const;

function stateOf(row: Decided, t: Translate): StatusView {
  const word = wordOf(row);
  return { text: t(`releases.state.${word}`), tone: TONES[word] };
}

function countWords(kind: string, quantity: number, t: Translate): string {
  return t(`allocations.count.${kind}`, { count: formatDongPlain(BigInt(quantity)) });
}

function kindWords({ kind, variant }: Pick<ReleasableLine, 'kind' | 'variant'>, t: Translate) {
  return t(`allocations.kind.${[kind, variant ?? []].flat().join('-')}`);
}
