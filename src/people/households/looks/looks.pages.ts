import { formatViInstant } from '../../../kernel/dates/business-date.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import { liftForm } from './looks.forms.js';
import type { LookStop, OpenStop } from './looks.queries.js';

const stopsTable = defineTable<LookStop>('households.looks', {
  person: headColumn(({ person, committee }, t) => ({
    text: person,
    note: t('households.looks.household', { committee }),
  })),
  at: column(({ stoppedAt }) => formatViInstant(stoppedAt)),
  count: figureColumn(({ lookCount }) => lookCount.toString()),
  lifted: column(({ liftedBy, reason }) => ({ text: liftedBy ?? '', note: reason })),
});

/** Nobody lifts their own stop. */
export function lookStopsPage(
  input: {
    found: Listed<LookStop>;
    waiting: readonly OpenStop[];
    viewerId: string;
    state: FormState;
  },
  t: Translate,
) {
  const open = input.waiting.filter(({ personId }) => personId !== input.viewerId);
  const choices = open.map(({ id, person, stoppedAt }) => ({
    value: id,
    text: `${person}, ${formatViInstant(stoppedAt)}`,
  }));
  const form = liftForm.view(input.state, t, {
    action: paths.people.lookStops(),
    choices: { stopId: choices },
  });
  return {
    errors: form.errors,
    form: open.length === 0 ? null : form,
    table: stopsTable.view(input.found.rows, t),
    pagination: paginationOf(input.found, paths.people.lookStops),
  };
}
