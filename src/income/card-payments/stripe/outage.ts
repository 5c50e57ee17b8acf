/**
 * Knows when somebody else's service is out of order: after failures in a row nobody waits for it until a pause is
 * over, then one call tries again while all others are still told at once. Of this process alone: each learns for itself.
 */
export class Outage {
  private failures = 0;
  private restsUntilMs = 0;

  constructor(
    private readonly limit: { readonly failures: number; readonly pauseMs: number },
    private readonly now: () => Date,
  ) {}

  get isOn(): boolean {
    return this.now().getTime() < this.restsUntilMs;
  }

  /** False: do not call now. True after a pause is given to one caller, who finds out for all. */
  mayCall(): boolean {
    if (this.isOn) return false;
    if (this.failures >= this.limit.failures) this.rest();
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.restsUntilMs = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures >= this.limit.failures) this.rest();
  }

  private rest(): void {
    this.restsUntilMs = this.now().getTime() + this.limit.pauseMs;
  }
}
