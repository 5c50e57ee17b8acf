import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatusView, TimelineItem, Tone } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { column, defineTable, headColumn } from '../../../platform/pages/table.js';
import { isOpenOn, phaseOf, type AppealPhase } from '../../openness/openness.js';
import type { AppealFacts } from '../appeals.types.js';
import { endForm, extensionForm } from '../terms/appeal-terms.forms.js';
import { appealFilter, type AppealFilter } from './appeal-pages.forms.js';
import type { AppealClock, AppealRow, AppealState, AppealStep } from './appeal-pages.queries.js';

const TONES = {
  draft: 'warning',
  coming: 'info',
  open: 'success',
  ended: 'neutral',
} as const satisfies Record<AppealState, Tone>;

interface Shown {
  readonly row: AppealRow;
  readonly today: BusinessDate;
}

const appealsTable = defineTable<Shown>('appeals.list', {
  appeal: headColumn(({ row }) => ({
    text: row.title,
    note: row.code,
    href: row.isDraft ? paths.books.appealDraft(row.id) : paths.books.appeal(row.code),
  })),
  fund: column(({ row }) => ({ text: row.fundName, note: row.committeeName })),
  days: column(({ row }, t) => daysOf(row, t)),
  state: column(({ row, today }, t) => statusOf(stateOf(row, today), t)),
  person: column(({ row }) => ({ text: row.person ?? '', note: formatViInstant(row.at) })),
});

function stateOf(row: AppealRow, today: BusinessDate): AppealState {
  if (row.isDraft) return 'draft';
  if (row.opensOn > today) return 'coming';
  return isOpenOn({ from: row.opensOn, upTo: row.closesOn }, today) ? 'open' : 'ended';
}

export function statusOf(state: AppealState, t: Translate): StatusView {
  return { text: t(`appeals.state.${state}`), tone: TONES[state] };
}

function daysOf(of: Pick<AppealRow, 'opensOn' | 'closesOn'>, t: Translate): string {
  const from = formatViDate(of.opensOn);
  return of.closesOn === null
    ? t('appeals.days.since', { from })
    : t('appeals.days.window', { from, to: formatViDate(of.closesOn) });
}

export function appealsPage(
  input: { found: Listed<AppealRow>; filter: AppealFilter; today: BusinessDate; mayWrite: boolean },
  t: Translate,
) {
  const { found, filter, today } = input;
  const kept = appealFilter.query(filter);
  return {
    newHref: input.mayWrite ? paths.books.newAppeal() : null,
    filter: appealFilter.view(filter, t, { action: paths.books.appeals() }),
    table: appealsTable.view(
      found.rows.map((row) => ({ row, today })),
      t,
    ),
    pagination: paginationOf(found, (place) => paths.books.appeals({ ...kept, ...place })),
  };
}

export interface PublishedFacts {
  readonly appeal: AppealFacts;
  readonly row: AppealRow;
  readonly history: readonly AppealStep[];
  readonly clock: AppealClock;
  readonly today: BusinessDate;
  readonly mayWrite: boolean;
}

/** The two forms of the page: at most one of them was just refused. */
export interface TermStates {
  readonly extension: FormState;
  readonly end: FormState;
}

export function appealPage(facts: PublishedFacts, states: TermStates, t: Translate) {
  const { appeal, row, today } = facts;
  const state = stateOf(row, today);
  const mayChange = facts.mayWrite && state !== 'ended' && !hasEnd(facts.history);
  const forms = mayChange ? termForms(facts, states, t) : { extension: null, end: null };
  return {
    listHref: paths.books.appeals(),
    errors: [forms.extension, forms.end].flatMap((form) => form?.errors ?? []),
    status: statusOf(state, t),
    appeal: {
      ...factsOf(appeal, t),
      fund: row.fundName,
      committee: row.committeeName,
      publicHref: paths.appeal(appeal.code),
    },
    clock: clockView(facts.clock, today, t),
    history: { items: facts.history.map((step) => historyItem(step, t)) },
    updatesHref: paths.books.appealUpdates(appeal.code),
    wordsHref: facts.mayWrite ? paths.books.appealWords(appeal.code) : null,
    ...forms,
  };
}

const PHASE_TONES = {
  receiving: 'success',
  open: 'success',
  distributing: 'warning',
  overdue: 'danger',
  undated: 'info',
  distributed: 'neutral',
  distributedInTime: 'neutral',
} as const satisfies Record<AppealPhase['kind'], Tone>;

/** What the law's clocks say today. */
function clockView(clock: AppealClock, today: BusinessDate, t: Translate) {
  const phase = phaseOf(clock, today);
  return {
    text: t(`appeals.clock.${phase.kind}`, 'days' in phase ? { days: phase.days } : {}),
    tone: PHASE_TONES[phase.kind],
    distributeBy: clock.distributeBy === null ? null : formatViDate(clock.distributeBy),
    held: formatDong(clock.heldDong),
    basis: clock.legalBasis,
  };
}

/** What has no end is not extended. */
function termForms({ appeal, today }: PublishedFacts, states: TermStates, t: Translate) {
  const extending = { action: paths.books.appealExtension(appeal.code) };
  const ending = {
    action: paths.books.appealEnd(appeal.code),
    values: { lastDay: appeal.opensOn > today ? appeal.opensOn : today },
  };
  return {
    extension: appeal.closesOn === null ? null : extensionForm.view(states.extension, t, extending),
    end: endForm.view(states.end, t, ending),
  };
}

/** A draft and a published appeal show the same facts. */
export function factsOf(
  appeal: Pick<
    AppealFacts,
    | 'code'
    | 'title'
    | 'titleEn'
    | 'story'
    | 'storyEn'
    | 'place'
    | 'goalDong'
    | 'unitCostDong'
    | 'unitWords'
    | 'unitWordsEn'
    | 'opensOn'
    | 'closesOn'
    | 'board'
  > &
    Decided,
  t: Translate,
) {
  return {
    ...printed(appeal, 'code', 'title', 'titleEn', 'place', 'board', 'unitWordsEn'),
    account: null as string | null,
    story: paragraphsOf(appeal.story),
    storyEn: paragraphsOf(appeal.storyEn ?? ''),
    goal: appeal.goalDong === null ? null : formatDong(appeal.goalDong),
    unit: unitText(appeal, t),
    days: daysOf(appeal, t),
    decision: decisionText(appeal, t),
  };
}

function unitText(of: Pick<AppealFacts, 'unitCostDong' | 'unitWords'>, t: Translate) {
  const { unitCostDong: cost, unitWords: words } = of;
  if (cost === null || words === null) return null;
  return t('appeals.show.unitText', { amount: formatDong(cost), words });
}

function hasEnd(history: readonly AppealStep[]): boolean {
  return history.some(({ kind }) => kind === 'ended');
}

function historyItem(step: AppealStep, t: Translate): TimelineItem {
  const { kind, closesOn } = step;
  const until = closesOn === null ? '' : formatViDate(closesOn);
  return {
    when: formatViInstant(step.at),
    title: t(`appeals.history.${kind}`, { until }),
    text: decisionText(step, t) ?? step.words,
    who: step.person,
    tone: kind === 'ended' ? 'danger' : 'done',
  };
}

type Decided = {
  readonly [K in 'decisionNumber' | 'decidedOn' | 'decisionIssuer']: string | null;
};

function decisionText(of: Decided, t: Translate): string | null {
  const { decisionNumber: number, decidedOn, decisionIssuer: issuer } = of;
  if (number === null || decidedOn === null || issuer === null) return null;
  return t('appeals.show.decisionText', { number, day: formatViDate(decidedOn), issuer });
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
}
