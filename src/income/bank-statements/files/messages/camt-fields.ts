import { StatementFileError } from '../statement-file-error.js';
import { broken, expectDong, messageDong } from './message-line.js';

const FIELDS_MAX = 500;

/** The texts within one element of a message, by their path below it; as often as each comes. */
export class Fields {
  static readonly LONGEST = 2_000;
  private readonly texts = new Map<string, string[]>();
  private count = 0;

  /** `depth`: length of the path of the element itself. */
  constructor(
    private readonly depth: number,
    readonly lineNo: number,
  ) {}

  first(path: string): string | null {
    return this.texts.get(path)?.[0] ?? null;
  }

  all(path: string): readonly string[] {
    return this.texts.get(path) ?? [];
  }

  /** An attribute of the element at this path. */
  note(path: readonly string[], attribute: string, value: string | undefined): void {
    if (value !== undefined) this.put(`${this.below(path)}@${attribute}`, value);
  }

  /** The text of the element at this path. */
  keep(path: readonly string[], raw: string): void {
    const text = raw.trim();
    if (text !== '') this.put(this.below(path), text);
  }

  dong(path: string): bigint | null {
    const amount = this.first(path);
    if (amount === null) return null;
    expectDong(this.first(`${path}@Ccy`) ?? '', this.lineNo);
    return messageDong(amount, this.lineNo);
  }

  isCredit(): boolean {
    const mark = this.first('CdtDbtInd') ?? '';
    if (!/^(?:CRDT|DBIT)$/.test(mark)) throw broken(this.lineNo, 'CdtDbtInd');
    return mark === 'CRDT';
  }

  signedDong(): bigint {
    const dong = this.dong('Amt');
    if (dong === null) throw broken(this.lineNo, 'Amt');
    return this.isCredit() ? dong : -dong;
  }

  private below(path: readonly string[]): string {
    return path.slice(this.depth).join('/');
  }

  private put(path: string, text: string): void {
    this.count += 1;
    if (this.count > FIELDS_MAX) throw broken(this.lineNo, path);
    if (text.length > Fields.LONGEST) {
      const params = { found: text.length, most: Fields.LONGEST };
      throw new StatementFileError(this.lineNo, 'textTooLong', params);
    }
    this.texts.set(path, [...(this.texts.get(path) ?? []), text]);
  }
}
