import { formatViInstant } from '../../kernel/dates/business-date.js';
import { errorsAmong } from '../../platform/forms/define-form.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { may } from '../identity/permissions.js';
import { answerForm, mergeForm, undoingForm, wordForm } from './household-pairs.forms.js';
import type { AnswerRow, ComparedRow, MergeRow } from './household-pairs.queries.js';

interface PairInput {
  readonly pair: {
    readonly id: string;
    readonly answer: string | null;
    readonly reasons: readonly string[];
  };
  readonly left: ComparedRow;
  readonly right: ComparedRow;
  readonly merges: readonly MergeRow[];
  readonly answers: readonly AnswerRow[];
  readonly actor: Actor;
  readonly state: FormState;
}

interface FieldRow {
  readonly field: string;
  readonly left: string;
  readonly right: string;
  readonly isSame: boolean;
}

const fieldsTable = defineTable<FieldRow>('householdPairs.compared', {
  field: headColumn(({ field }, t) => t(`householdPairs.field.${field}`)),
  left: column(({ left }) => left),
  right: column(({ right }) => right),
  same: column(({ isSame }, t) =>
    isSame ? { text: t('householdPairs.same'), tone: 'success' } : '',
  ),
});

const answersTable = defineTable<AnswerRow>('householdPairs.answers', {
  answer: headColumn(({ answer, note }, t) => ({
    text: t(`householdPairs.answer.answerChoice.${answer}`),
    note,
  })),
  by: column(({ answeredBy, answeredAt }) => ({
    text: answeredBy,
    note: formatViInstant(answeredAt),
  })),
});

/** Two households side by side, and what may be said of them. */
export function pairPage(input: PairInput, t: Translate) {
  const { pair, left, right, answers } = input;
  const forms = formsOf(input, t);
  return {
    listHref: paths.people.householdPairs(),
    names: t('householdPairs.names', { left: left.headName, right: right.headName }),
    leftLink: { href: paths.people.household(left.id), text: `${left.headName} – ${left.code}` },
    rightLink: {
      href: paths.people.household(right.id),
      text: `${right.headName} – ${right.code}`,
    },
    reasons: pair.reasons.map((reason) => t(`householdPairs.reason.${reason}`)).join(' · '),
    table: fieldsTable.view(comparedRows(left, right, t), t),
    answers: answersTable.view(answers, t),
    errors: errorsAmong(Object.values(forms)),
    told: toldOf(input, t),
    ...forms,
    withdrawHref: isOwnProposal(input) ? paths.people.householdPairMergeWithdrawal(pair.id) : null,
  };
}

function comparedRows(left: ComparedRow, right: ComparedRow, t: Translate): FieldRow[] {
  const none = t('households.show.none');
  const year = (value: number | null) => (value === null ? none : String(value));
  const mark = (value: string | null) => (value === null ? none : t('householdPairs.kept'));
  const row = (field: string, of: (one: ComparedRow) => string): FieldRow => {
    const [one, other] = [of(left), of(right)];
    return { field, left: one, right: other, isSame: one === other && one !== none };
  };
  const marked = (field: string, of: (one: ComparedRow) => string | null): FieldRow => ({
    ...{ field, left: mark(of(left)), right: mark(of(right)) },
    isSame: of(left) !== null && of(left) === of(right),
  });
  return [
    row('head', ({ headName }) => headName),
    row('birthYear', ({ birthYear }) => year(birthYear)),
    row('sex', ({ sex }) => (sex === null ? none : t(`households.sex.${sex}`))),
    row('hamlet', ({ hamlet }) => hamlet ?? none),
    row('commune', ({ committeeName }) => committeeName),
    row('people', ({ people }) => people ?? none),
    marked('number', ({ numberMark }) => numberMark),
    marked('phone', ({ phoneMark }) => phoneMark),
    row('status', (one) =>
      t('households.statusOfYear', {
        status: t(`households.poverty.${one.povertyStatus}`),
        year: one.povertyYear,
      }),
    ),
    row('uses', ({ uses }) =>
      uses === 0n ? none : t('householdPairs.uses', { count: uses.toString() }),
    ),
  ];
}

/** The merge that waits, stands or was undone, in words. */
function toldOf({ merges, left, right }: PairInput, t: Translate): string | null {
  const merge = merges.find(({ decision }) => decision !== 'declined');
  if (merge === undefined || merge.undoingDecision === 'confirmed') return null;
  const kept = merge.keptId === left.id ? left : right;
  const said = merge.decision === null ? 'waits' : undoingOf(merge);
  const words = { kept: `${kept.headName} – ${kept.code}`, by: merge.proposedBy };
  const reason = said === 'undoing' ? merge.undoingReason : merge.reason;
  return t(`householdPairs.told.${said}`, { ...words, reason: reason ?? '' });
}

const undoingOf = ({ undoingId }: MergeRow) => (undoingId === null ? 'merged' : 'undoing');

function isOwnProposal({ merges, actor }: PairInput): boolean {
  return merges.some(
    ({ decision, proposerId }) => decision === null && proposerId === actor.userId,
  );
}

/** Each for who may use it now, and none that could only be refused. */
function formsOf(input: PairInput, t: Translate) {
  const { pair, left, right, merges, actor, state } = input;
  const open = merges.find(({ decision }) => decision === null);
  const standing = merges.find(isStanding);
  const writes = may(actor, 'households.register');
  const areLiving = [left, right].every(({ state: of }) => of === 'living');
  const mayAnswer = writes && areLiving && open === undefined;
  const kept = [left, right].map(({ id, headName, code }) => ({
    value: id,
    text: `${headName} – ${code}`,
  }));
  const answer = answerForm.view(state, t, { action: paths.people.householdPair(pair.id) });
  const merge = mergeForm.view(state, t, {
    action: paths.people.householdPairMerge(pair.id),
    choices: { keptId: kept },
  });
  const undoing = undoingForm.view(state, t, {
    action: paths.people.householdPairUndoing(pair.id),
  });
  return {
    answer: mayAnswer ? answer : null,
    merge: mayAnswer ? merge : null,
    undoing: writes && standing?.undoingId === null ? undoing : null,
    ...wordsOf(input, t, { open, standing }),
  };
}

const isStanding = (merge: MergeRow) =>
  merge.decision === 'confirmed' && merge.undoingDecision !== 'confirmed';

function wordsOf(
  { pair, actor, state }: PairInput,
  t: Translate,
  of: { open: MergeRow | undefined; standing: MergeRow | undefined },
) {
  const confirms = may(actor, 'households.confirmMerge');
  const isOthers = (personId: string | null | undefined) =>
    confirms && typeof personId === 'string' && personId !== actor.userId;
  const word = (action: string) => wordForm.view(state, t, { action });
  const undoer = of.standing?.undoingDecision === null ? of.standing.undoerId : null;
  return {
    word: isOthers(of.open?.proposerId) ? word(paths.people.householdPairMergeWord(pair.id)) : null,
    undoingWord: isOthers(undoer) ? word(paths.people.householdPairUndoingWord(pair.id)) : null,
  };
}
