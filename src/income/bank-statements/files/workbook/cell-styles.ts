import type { Attributes, XmlListener } from '../xml/xml-feed.js';

/** Formats of days and times that need no entry: ECMA-376 part 1, 18.8.30. */
const DAYS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const LITERAL = /"[^"]*"|\[[^\]]*\]|\\.|_./g;
const FORMATS_MAX = 10_000;

/** Which cell styles show their number as a day or a time. */
export class CellStyles implements XmlListener {
  private readonly dayFormats = new Set<number>();
  private readonly isDay: boolean[] = [];
  private isInCells = false;

  showsDay(style: number): boolean {
    return this.isDay[style] ?? false;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'cellXfs') this.isInCells = true;
    if (this.dayFormats.size + this.isDay.length > FORMATS_MAX) return;
    const format = Number(attributes['numFmtId'] ?? 0);
    if (name === 'numFmt') this.learn(format, attributes);
    if (name === 'xf' && this.isInCells) {
      this.isDay.push(this.dayFormats.has(format) || isBuiltIn(format));
    }
  }

  text(): void {
    // Styles have none.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.isInCells = false;
  }

  private learn(format: number, { formatCode = '' }: Attributes): void {
    const code = formatCode.slice(0, 255).replace(LITERAL, '');
    if (/[dmyhs]/i.test(code) && !/[#0?]/.test(code)) this.dayFormats.add(format);
  }
}

function isBuiltIn(format: number): boolean {
  return DAYS.some(([first, last]) => format >= first && format <= last);
}
