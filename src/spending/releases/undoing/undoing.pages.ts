import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import { EMPTY_FORM, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { TimelineItem } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { Actor } from '../../../platform/request/actor.js';
import { partsTable } from '../release-parts.table.js';
import { undoingForm, undoingWordForm } from './undoing.forms.js';
import type { AskedUndoing, ConfirmedRelease } from './undoing.queries.js';

interface UndoingInput {
  readonly release: ConfirmedRelease;
  readonly actor: Actor;
  readonly state: FormState;
}

/** One confirmed release with its parts, and undoing it by two while its money is not used elsewhere. */
export function undoingPage(input: UndoingInput, t: Translate) {
  const { release, state } = input;
  const { allocationId, amountDong, freeDong, undoneAt } = release;
  const open = release.undoings.find(({ decision }) => decision === null) ?? null;
  const isUsed = undoneAt === null && freeDong < amountDong;
  const ask = open === null && !isUsed ? askForm(input, t) : null;
  return {
    ...printed(release, 'title', 'number', 'paper', 'reason', 'proposer'),
    releasesHref: paths.spending.allocationReleases(allocationId),
    kind: t(`releases.kind.${release.kind}`),
    amount: formatDong(amountDong),
    decider: t('releases.show.proposedBy', {
      name: release.decider,
      at: formatViInstant(release.decidedAt),
    }),
    undone: undoneAt && t('releases.undoing.undone', { at: formatViInstant(undoneAt) }),
    parts: partsTable.view(release.parts, t),
    used: isUsed ? usedWords(release, t) : null,
    errors: ask === null ? [] : undoingForm.view(state, t, { action: '' }).errors,
    ask,
    ...openParts(input, open, t),
    history: { items: release.undoings.flatMap((one) => stepsOf(one, t)) },
  };
}

function usedWords({ amountDong, freeDong }: ConfirmedRelease, t: Translate): string {
  const free = formatDong(freeDong > 0n ? freeDong : 0n);
  return t('releases.undoing.used', { amount: formatDong(amountDong), free });
}

function askForm({ release, actor, state }: UndoingInput, t: Translate) {
  const isOurs = committeesWhere(actor, 'releases.propose').includes(release.committeeId);
  if (release.undoneAt !== null || !isOurs) return null;
  return undoingForm.view(state, t, { action: paths.spending.releaseUndoing(release.id) });
}

function openParts({ release, actor }: UndoingInput, open: AskedUndoing | null, t: Translate) {
  if (open === null) return { open: null, decide: null, withdrawAction: null };
  const isOwn = open.proposedBy === actor.userId;
  const isOurs = committeesWhere(actor, 'releases.confirm').includes(release.committeeId);
  const action = paths.spending.releaseUndoingWord(release.id);
  const decide = undoingWordForm.view(EMPTY_FORM, t, { action, without: ['word'] });
  return {
    open: printed(open, 'reason', 'proposer'),
    decide: !isOwn && isOurs ? decide : null,
    withdrawAction: isOwn ? paths.spending.releaseUndoingWithdrawal(release.id) : null,
  };
}

function stepsOf(one: AskedUndoing, t: Translate): TimelineItem[] {
  const title = (key: string) => t(`releases.undoingStep.${key}`);
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
