const RealDate = Date;

/** Moves this machine's clock, for the portal and every library of it in the test's process; 0 puts it right again. */
export function moveClock(milliseconds: number): void {
  globalThis.Date = milliseconds === 0 ? RealDate : movedBy(milliseconds);
}

/** The time that a phone or a bank has. */
export function trueTime(): Date {
  return new RealDate();
}

function movedBy(milliseconds: number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, given: unknown[]) =>
      given.length > 0
        ? new target(...(given as [number]))
        : new target(RealDate.now() + milliseconds),
    get: (target, name, self) =>
      name === 'now'
        ? () => RealDate.now() + milliseconds
        : (Reflect.get(target, name, self) as unknown),
  });
}
