import { conflict, notFound, refused } from '../../kernel/errors.js';

export const allocationUnknown = () => notFound('allocations.unknown');
export const recipientOutOfReach = () => refused('allocations.recipientOutOfReach');
export const kindUnknown = () => refused('allocations.kindUnknown');
export const restrictedKind = (title: string) => refused('allocations.restrictedKind', { title });
export const restrictedPlace = (title: string) => refused('allocations.restrictedPlace', { title });
export const contentChanged = () => conflict('constraints.approval_of_current_content');
export const notTheProposer = () => refused('allocations.notTheProposer');
