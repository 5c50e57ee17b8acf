import { unreadable } from '../../kernel/errors.js';

interface Bounds {
  readonly from: bigint;
  readonly to: bigint;
  /** Where the parameter is not there. */
  readonly usual: bigint;
}

const CODE = /^[\p{L}\p{N}-]{1,60}$/u;

/** A whole number of an address. Error (unreadable): `openData.badWhole` for anything else. */
export function wholeAsked(name: string, typed: unknown, { from, to, usual }: Bounds): bigint {
  if (typed === undefined) return usual;
  const whole = typeof typed === 'string' && /^\d{1,18}$/.test(typed) ? BigInt(typed) : undefined;
  if (whole === undefined || whole < from || whole > to) {
    const [least, most] = [from.toString(), to.toString()];
    throw unreadable('openData.badWhole', { parameter: name, from: least, to: most });
  }
  return whole;
}

/** A code of a fund or an appeal, null where none is asked for. Error (unreadable): `openData.badCode`. */
export function codeAsked(name: string, typed: unknown): string | null {
  if (typed === undefined) return null;
  if (typeof typed !== 'string' || !CODE.test(typed)) {
    throw unreadable('openData.badCode', { parameter: name });
  }
  return typed;
}
