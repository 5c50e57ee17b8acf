/** What an officer records of a household; `living` undoes the other two. Merges are decided elsewhere. */
export const HOUSEHOLD_TURNS = ['moved_away', 'dissolved', 'living'] as const;
export type HouseholdTurn = (typeof HOUSEHOLD_TURNS)[number];
