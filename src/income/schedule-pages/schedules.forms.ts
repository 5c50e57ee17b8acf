import { z } from 'zod';
import { monthIn } from '../../kernel/dates/months.js';
import { defineForm, type FormRule } from '../../platform/forms/define-form.js';
import {
  choice,
  code,
  count,
  email,
  money,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

const LAST_DAY = 31;
/** One box: 12/2027. */
const MONTH = /^\d{1,2}[/]\d{4}$/;

const ASKED = {
  amount: money({ hint: true }),
  dayNo: count({ max: LAST_DAY, hint: true }),
  lastMonth: code({ pattern: MONTH, optional: true, hint: true, width: 'short' }),
};
const REAL_MONTH: FormRule<{ lastMonth: string }> = {
  field: 'lastMonth',
  beside: [],
  code: 'schedulePages.noSuchMonth',
  holds: ({ lastMonth }) => lastMonth === '' || monthIn(lastMonth) !== null,
};

/** What a giver asks for. The address is needed: without letters there is nothing that comes back. */
export const askForm = defineForm(
  'schedulePages.ask',
  {
    submissionId: submission(),
    purpose: pick({ as: 'fitting', pattern: /^(?:fund|appeal):[A-Z0-9-]{2,40}$/ }),
    ...ASKED,
    donorName: text({ max: 120, optional: true, autocomplete: 'name' }),
    display: choice({
      of: ['masked', 'full', 'anonymous'],
      as: 'radios',
      words: 'giving.display',
      otherwise: 'masked',
    }),
    email: email({ hint: true, autocomplete: 'email' }),
  },
  [REAL_MONTH],
);

export const changeForm = defineForm(
  'schedulePages.change',
  { submissionId: submission(), ...ASKED },
  [REAL_MONTH],
);

/** A button that carries nothing but its token. */
export const bareForm = z.object({});
