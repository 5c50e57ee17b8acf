import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { errorsAmong } from '../../platform/forms/define-form.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, dayColumn, defineTable, headColumn } from '../../platform/pages/table.js';
import {
  householdFrame,
  type Household,
  type HouseholdState,
} from '../households/households.types.js';
import { moveForm, turnForm } from './household-course.forms.js';
import type { PlaceRow, TurnRow } from './household-course.queries.js';
import { HOUSEHOLD_TURNS } from './household-course.types.js';

const placesTable = defineTable<PlaceRow>('householdCourse.places', {
  place: headColumn(({ hamlet, unitName, reason }) => ({
    text: hamlet === null ? unitName : `${hamlet}, ${unitName}`,
    note: reason,
  })),
  from: column(({ fromDay }, t) =>
    fromDay === null ? t('householdCourse.fromTheStart') : formatViDate(fromDay),
  ),
  until: dayColumn(({ untilDay }) => untilDay),
});

const turnsTable = defineTable<TurnRow>('householdCourse.turns', {
  what: headColumn(({ state, reason }, t) => ({
    text: t(`householdCourse.turn.becomesChoice.${state}`),
    note: reason,
  })),
  on: dayColumn(({ happenedOn }) => happenedOn),
  by: column(({ recordedBy, recordedAt }) => ({
    text: recordedBy,
    note: formatViInstant(recordedAt),
  })),
});

/** What an officer can still change; a merge and a list are undone where they were made. */
const TURNING: readonly HouseholdState[] = ['living', 'moved_away', 'dissolved'];

export function coursePage(
  input: {
    household: Household;
    places: readonly PlaceRow[];
    turns: readonly TurnRow[];
    mayWrite: boolean;
    state: FormState;
  },
  t: Translate,
) {
  const { household, mayWrite } = input;
  const { id, state } = household;
  const move = moveForm.view(input.state, t, { action: paths.people.householdMove(id) });
  const turn = turnView(household, input.state, t);
  return {
    ...householdFrame(household, 'course', t),
    errors: errorsAmong([move, turn]),
    places: placesTable.view(input.places, t),
    turns: turnsTable.view(input.turns, t),
    move: mayWrite && state === 'living' ? move : null,
    turn: mayWrite && TURNING.includes(state) ? turn : null,
  };
}

/** One that ended can only come back. */
function turnView({ id, state: of }: Household, state: FormState, t: Translate) {
  const view = turnForm.view(state, t, { action: paths.people.householdCourse(id) });
  const next = HOUSEHOLD_TURNS.filter((turn) => (turn === 'living') === (of !== 'living'));
  const fields = view.fields.map((field) =>
    field.name === 'becomes'
      ? {
          ...field,
          options: field.options?.filter(({ value }) => next.some((turn) => turn === value)),
        }
      : field,
  );
  return { ...view, fields };
}
