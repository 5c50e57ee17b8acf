import { defineForm } from '../../platform/forms/define-form.js';
import { choice, hidden, paragraph, submission } from '../../platform/forms/field-kinds.js';
import type { FormRule } from '../../platform/forms/define-form.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { z } from 'zod';
import { readShares } from './share-lines.js';

export const DISPLAYS = ['masked', 'full', 'anonymous'] as const;
/** Five hundred lines with long names. */
const LONGEST_LIST = 60_000;
const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

const ROWS = {
  submissionId: submission(),
  rows: paragraph({ max: LONGEST_LIST, hint: true, rows: '12' }),
  display: choice({
    of: DISPLAYS,
    as: 'radios',
    words: 'donations.display',
    otherwise: 'masked',
    hint: true,
  }),
};
const READABLE: FormRule<{ rows: string; display: NameDisplay }> = {
  field: 'rows',
  beside: [],
  code: 'namedShares.rowsWrong',
  holds: ({ rows, display }) => readShares(rows, display).faults.length === 0,
};

/** By staff, with the version that it was written from and the paper it follows. */
export const shareListForm = defineForm(
  'namedShares.list',
  {
    ...ROWS,
    follows: hidden(
      z
        .string()
        .regex(/^\d{1,4}$/)
        .transform(Number),
    ),
    reason: paragraph({ max: 1000, hint: true, rows: '2' }),
  },
  [
    READABLE,
    {
      field: 'reason',
      beside: [],
      code: 'namedShares.list.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);

/** By the giver of the public form. */
export const giverSharesForm = defineForm('namedShares.giver', ROWS, [READABLE]);
