import { defineEvent } from '../../platform/facts/events.js';

/** Somebody asked for a code; whether there is anybody to write to is found out after the answer. */
export const donorCodeAsked = defineEvent<{ readonly codeId: string }>(
  'donorAccess.codeAsked',
  ({ codeId }) => codeId,
);
