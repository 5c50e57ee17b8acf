import type { MemoWord, Style } from '../memo/memo-word.js';

const MIXED = 2.5;
const SENTENCE_CASE = 1;

/** Whether the words of a run are written alike, as those of a name are. */
export class RunStyles {
  private caps = 0;
  private title = 0;
  private lower = 0;
  /** One letter is capitals and a capital at once. */
  private letters = 0;
  private first: Style = 'none';

  add({ style, at, end }: MemoWord): void {
    if (this.first === 'none') this.first = style;
    if (style === 'lower') this.lower += 1;
    else if (end - at === 1) this.letters += 1;
    else if (style === 'caps') this.caps += 1;
    else if (style === 'title') this.title += 1;
  }

  cost(): number {
    const { caps, title, lower, letters, first } = this;
    if (lower === 0) return caps > 0 && title > 0 ? SENTENCE_CASE : 0;
    if (caps + title + letters === 0) return 0;
    const isSentence = first !== 'lower' && caps === 0 && title + letters === 1;
    return isSentence ? SENTENCE_CASE : MIXED;
  }
}
