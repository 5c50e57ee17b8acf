import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  day,
  money,
  paragraph,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { ROUTE_STATES, ROUTES } from './route-settlements.types.js';

const SHORTEST_REASON = 10;
const SHORTEST_GOODS = 3;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const lettersOf = (words: string) => Array.from(words.trim()).length;

export const routeForm = defineForm(
  'routeSettlements.form',
  {
    submissionId: submission(),
    route: choice({ of: ROUTES, as: 'radios', words: 'routeSettlements.route', hints: true }),
    amount: money({ hint: true }),
    happenedOn: day(),
    place: text({ max: 200, hint: true }),
    proof: text({ max: 200, hint: true }),
    details: paragraph({ max: 1000, optional: true, hint: true, unmarked: true }),
  },
  [
    {
      field: 'details',
      beside: ['route'],
      code: 'routeSettlements.form.detailsNeeded',
      holds: ({ route, details }) => route !== 'goods' || lettersOf(details) >= SHORTEST_GOODS,
    },
  ],
);

/** A button that says it all. */
export const buttonForm = defineForm('routeSettlements.button', { submissionId: submission() });

export const declineForm = defineForm(
  'routeSettlements.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'routeSettlements.decline.becauseShort',
      holds: ({ because }) => lettersOf(because) >= SHORTEST_REASON,
    },
  ],
);

export const routesFilter = defineFilter('routeSettlements.filter', {
  state: chosen({ as: 'trang-thai', of: ROUTE_STATES, words: 'routeSettlements.state' }),
});
export type RoutesFilter = ReturnType<typeof routesFilter.read>;
