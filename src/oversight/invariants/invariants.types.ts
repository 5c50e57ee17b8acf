/** One invariant of the portal (I1–I15) and whether it holds now. `detail` names what is broken, or what was counted. */
export interface Finding {
  readonly id: string;
  readonly holds: boolean;
  readonly detail: string;
}
