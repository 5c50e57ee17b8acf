import { readMemo } from '../../income/transfer-memos/transfer-memos.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { readFrame } from '../../kernel/privacy/frames/bank-frame.js';
import { shownName } from '../../kernel/privacy/mask-name.js';
import { scrubMemo } from '../../kernel/privacy/scrub-memo.js';

/** A bank's line with the truth about it, as people wrote it down. */
export interface LabelledLine {
  readonly detail: string;
  readonly counterparty: string | null;
  readonly giver: string;
  /** The bank's form or the words tell the giver. */
  readonly isReadable: boolean;
  readonly namesInText: readonly string[];
}

/** A line as it is read and published. */
export interface ReadLine {
  readonly donorName: string | null;
  readonly shown: string;
  readonly memo: string;
}

export interface Measures {
  readonly recognised: number;
  readonly leaked: number;
  readonly kept: number;
  readonly readable: number;
  readonly names: number;
  readonly words: number;
  /** Lines whose giver cannot be read, and for which a name was told all the same. */
  readonly invented: number;
}

/** The whole way of a line: the giver and the words from the bank's form, then what strangers read of them. */
export function readLine({ detail, counterparty }: LabelledLine): ReadLine {
  const { donorName, message } = readMemo(detail, counterparty);
  const memo = scrubMemo(message ?? '', { donorName, display: 'masked' });
  return { donorName, shown: shownName(donorName, 'masked') ?? '', memo };
}

export function measure(lines: readonly LabelledLine[]): Measures {
  const sum = { recognised: 0, leaked: 0, kept: 0, readable: 0, names: 0, words: 0, invented: 0 };
  for (const line of lines) {
    const read = readLine(line);
    const names = hiddenNames(line);
    if (line.isReadable) sum.readable += 1;
    if (line.isReadable && isSame(read.donorName, line.giver)) sum.recognised += 1;
    if (!line.isReadable && read.donorName !== null) sum.invented += 1;
    sum.names += names.length;
    sum.leaked += names.filter((name) => isReadable(name, [read.memo, read.shown])).length;
    const { words, kept } = harmlessWords(line, read.memo, names);
    sum.words += words;
    sum.kept += kept;
  }
  return {
    ...sum,
    recognised: share(sum.recognised, sum.readable),
    leaked: share(sum.leaked, sum.names),
    kept: share(sum.kept, sum.words),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Marks, case and blanks do not count. */
function isSame(name: string | null, truth: string): boolean {
  return name !== null && squeezed(name) === squeezed(truth);
}

function hiddenNames({ giver, isReadable: isTold, namesInText }: LabelledLine): string[] {
  return [...new Set([...namesInText, ...(isTold ? [giver] : [])])];
}

/** Two words of the name side by side, or all of it as one word. */
function isReadable(name: string, texts: readonly string[]): boolean {
  const words = foldText(name).split(' ');
  const pairs = words.slice(1).map((word, index) => ` ${words[index] ?? ''} ${word} `);
  return texts.some((text) => {
    const folded = ` ${foldText(text)} `;
    return (
      pairs.some((pair) => folded.includes(pair)) ||
      (words.length > 1 && folded.replaceAll(' ', '').includes(words.join('')))
    );
  });
}

/** Labels of numbers go with them. */
const LABELS = new Set(['sdt', 'cccd', 'cmnd', 'stk', 'ft']);

/** Words of the message that stand in no name, are no number, and belong to no frame; each counts as often as it stands. */
function harmlessWords(line: LabelledLine, memo: string, names: readonly string[]) {
  let rest = ` ${foldText(readFrame(line.detail).message)} `;
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    rest = rest.replace(anyBlanks(name), ' ').replace(anyBlanks(name), ' ');
  }
  const left = foldText(memo).split(' ');
  let [words, kept] = [0, 0];
  for (const word of rest.split(' ')) {
    if (word === '' || /\d/.test(word) || LABELS.has(word)) continue;
    words += 1;
    const at = left.indexOf(word);
    if (at < 0) continue;
    kept += 1;
    left.splice(at, 1);
  }
  return { words, kept };
}

function anyBlanks(name: string): RegExp {
  return new RegExp(` ${[...squeezed(name)].join(' ?')} `);
}

function squeezed(text: string): string {
  return foldText(text).replaceAll(' ', '');
}
