import { beginsMessage } from '../names/name-ending.js';
import { KIND } from '../vocabulary/lexicon.js';
import { FIRM_ENDS } from '../vocabulary/organisation-kinds.js';
import { wordsIn } from '../vocabulary/phrase-tree.js';
import { type MemoWord, wordAt } from './memo-word.js';

/** A number, a class such as "12A1", or a letter for one. */
const NUMBER = /\d|^[a-h]$|^so$/;
const LONGEST_NAME = 8;
const LONGEST_PLACE = 3;
const COSTS = {
  sure: 0.3,
  unsure: 1.6,
  unsureBehindName: 1.5,
  unsureName: 0.5,
  firmEnd: 0.1,
  name: 0.35,
  known: 0.45,
  plain: 0.85,
  small: 1.2,
  otherHand: 1.5,
  beforeVerb: -1,
} as const;
const firmEnds = new Set(wordsIn(FIRM_ENDS));

type Tell = (end: number, cost: number, behindName: number) => void;

/** Tells each end an organisation named from this word on may have, and what reading it as one costs. */
export function organisationRuns(words: readonly MemoWord[], start: number, tell: Tell): void {
  let node = wordAt(words, start).entry.kinds ?? undefined;
  for (let index = start + 1; node !== undefined; index += 1) {
    if (node.mark > 0) new NamedHouse(words, start, node.mark).tellFrom(index, tell);
    const next = wordAt(words, index);
    const isParted = next.gap === 'sign' || next.gap === 'glued';
    node = isParted ? undefined : node.next.get(next.entry.folded);
  }
}

/** The words behind what kind of house it is. */
class NamedHouse {
  private readonly isUnsure: boolean;
  private readonly isNumbered: boolean;
  private readonly isUnit: boolean;
  private cost: number;
  /** Words that say no trade, but which house it is. */
  private proper = 0;
  private hasNumber = false;

  constructor(
    private readonly words: readonly MemoWord[],
    private readonly start: number,
    mark: number,
  ) {
    this.isUnsure = mark >= KIND.unsureNamed;
    this.isNumbered = mark === KIND.numbered;
    this.isUnit = this.isNumbered || mark === KIND.unit || mark === KIND.unsureUnit;
    this.cost = this.isUnsure ? COSTS.unsure : COSTS.sure;
  }

  tellFrom(from: number, tell: Tell): void {
    const behindName = this.isUnsure ? COSTS.unsureBehindName : 0;
    if (!this.isNumbered) tell(from, this.cost, behindName);
    const longest = this.isUnit ? LONGEST_PLACE : LONGEST_NAME;
    for (let index = from; index < from + longest && this.take(index); index += 1) {
      const verb = beginsMessage(this.words, index + 1) ? COSTS.beforeVerb : 0;
      tell(index + 1, this.cost + verb, behindName);
    }
  }

  /** False where the name must have ended. */
  private take(index: number): boolean {
    const { gap, entry, style } = wordAt(this.words, index);
    if (gap === 'sign' || gap === 'glued' || this.isPerson(index)) return false;
    if (NUMBER.test(entry.folded)) {
      this.hasNumber = true;
      return true;
    }
    // A name behind the number of a class or a ward is a person's.
    if (this.isNumbered || (this.isUnit && this.hasNumber)) return false;
    this.cost += this.properCost({ entry, style });
    return true;
  }

  private isPerson(index: number): boolean {
    return this.proper > 0 && beginsPerson(this.words, index);
  }

  private properCost({ entry, style }: Pick<MemoWord, 'entry' | 'style'>): number {
    if (firmEnds.has(entry.folded)) return COSTS.firmEnd;
    if (!entry.isPlain) this.proper += 1;
    const isOtherHand = style === 'lower' && wordAt(this.words, this.start).style === 'caps';
    return (
      wordCost(entry) + (this.isUnsure ? COSTS.unsureName : 0) + (isOtherHand ? COSTS.otherHand : 0)
    );
  }
}

function wordCost({ isPlain, isName, asWord }: MemoWord['entry']): number {
  if (!isPlain) return COSTS.name;
  if (isName) return COSTS.known;
  return asWord < 0.5 ? COSTS.plain : COSTS.small;
}

/** A surname behind other words of the name, and a name behind it: a person of that house, not its name. */
function beginsPerson(words: readonly MemoWord[], index: number): boolean {
  const { entry, gap, style } = wordAt(words, index);
  if (!entry.isClearSurname || gap !== 'blank') return false;
  const next = wordAt(words, index + 1);
  if (next.gap !== 'blank' || next.style !== style || !next.entry.isName) return false;
  return !next.entry.isPlain || next.entry.isMiddle;
}
