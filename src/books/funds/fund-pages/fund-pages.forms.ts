import { chosen, defineFilter } from '../../../platform/forms/define-filter.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import {
  choice,
  code,
  day,
  paragraph,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';

const FUND_KINDS = ['poor', 'relief', 'other'] as const;

/** As the database takes it, but no dash at an end nor two together. */
const CODE = /^(?=.{2,24}$)[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

export const fundForm = defineForm('funds.form', {
  submissionId: submission(),
  committeeId: pick({ blank: true }),
  code: code({ pattern: CODE, isMadeUp: true, hint: true, autocomplete: 'off' }),
  name: text({ max: 160, autocomplete: 'off' }),
  kind: choice({ of: FUND_KINDS, words: 'funds.kind', blank: true }),
  description: paragraph({ max: 2000 }),
  openedOn: day(),
});

export const closingForm = defineForm('funds.closing', {
  submissionId: submission(),
  closedOn: day(),
});

export const fundFilter = defineFilter('funds.filter', {
  isOpen: chosen({ as: 'trang-thai', of: ['open', 'closed'] }),
});
export type FundFilter = ReturnType<typeof fundFilter.read>;
