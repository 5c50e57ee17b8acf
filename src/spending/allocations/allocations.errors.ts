import { conflict, notFound, refused } from '../../kernel/errors.js';

export const allocationUnknown = () => notFound('allocations.unknown');
export const recipientOutOfReach = () => refused('allocations.recipientOutOfReach');
export const kindUnknown = () => refused('allocations.kindUnknown');
export const restrictedKind = (title: string) => refused('allocations.restrictedKind', { title });
export const restrictedPlace = (title: string) => refused('allocations.restrictedPlace', { title });
/** Of a change; of an approval the database says it. */
export const contentChanged = () => conflict('allocations.contentChanged');
export const decidedBefore = () => conflict('allocations.decidedBefore');
export const notTheProposer = () => refused('allocations.notTheProposer');
