import { z } from 'zod';
import { textField } from '../../platform/forms/fields.js';

export const displayForm = z.object({
  display: z.enum(['full', 'masked', 'anonymous'], { error: 'required' }),
  reason: textField(300),
});

/** Filters of the list, from the address; what makes no sense is left out rather than refused. */
export const listQuery = z.object({
  channel: z.enum(['bank_transfer', 'card', 'cash']).optional().catch(undefined),
  fund: z.string().min(1).max(24).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type DonationFilter = z.output<typeof listQuery>;
