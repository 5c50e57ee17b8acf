export type PartKind = 'words' | 'name' | 'organisation';

const KINDS: readonly PartKind[] = ['words', 'name', 'organisation'];
const WORDS = 0;
const NAME = 1;
const ORGANISATION = 2;

export interface Step {
  readonly kind: PartKind;
  readonly from: number;
  readonly end: number;
}

/** What a part costs more behind words, behind a name, behind an organisation. */
export type Behind = readonly [words: number, name: number, organisation: number];

/** For each place between words and each kind of part that may end there: what the cheapest way costs, and its last step. */
let costs = new Float64Array(192);
let lastSteps = new Int32Array(192);

/**
 * Finds the cheapest way to part a text. One text is read at a time, so all share their memory; a step holds where its
 * part begins, and of which kind the part before is.
 */
export class Reading {
  private from = 0;
  private fromWords = 0;
  private fromName = 0;
  private fromOrganisation = 0;
  /** The kind of the part before, in the cheapest way so far. */
  private before = WORDS;
  private least = 0;

  constructor(private readonly count: number) {
    const places = (count + 1) * 3;
    if (costs.length < places) {
      costs = new Float64Array(places * 2);
      lastSteps = new Int32Array(places * 2);
    }
    costs.fill(Number.POSITIVE_INFINITY, 0, places);
    costs[WORDS] = 0;
  }

  /** The parts told from now on begin at this word; all that end before it were told. */
  moveTo(word: number): void {
    this.from = word;
    this.fromWords = costs[word * 3 + WORDS] ?? 0;
    this.fromName = costs[word * 3 + NAME] ?? 0;
    this.fromOrganisation = costs[word * 3 + ORGANISATION] ?? 0;
  }

  /** `behindName`: what it costs more directly behind a name. */
  words(end: number, cost: number, behindName: number): void {
    this.cheapestBefore(0, behindName, 0);
    this.take(WORDS, end, cost);
  }

  organisation(end: number, cost: number, behindName: number): void {
    this.cheapestBefore(0, behindName, 0);
    this.take(ORGANISATION, end, cost);
  }

  name(end: number, cost: number, behind: Behind): void {
    this.cheapestBefore(behind[0], behind[1], behind[2]);
    this.take(NAME, end, cost);
  }

  private cheapestBefore(words: number, name: number, organisation: number): void {
    this.before = WORDS;
    this.least = this.fromWords + words;
    if (this.fromName + name < this.least) {
      this.before = NAME;
      this.least = this.fromName + name;
    }
    if (this.fromOrganisation + organisation < this.least) {
      this.before = ORGANISATION;
      this.least = this.fromOrganisation + organisation;
    }
  }

  private take(kind: number, end: number, cost: number): void {
    const place = end * 3 + kind;
    if (this.least + cost >= (costs[place] ?? 0)) return;
    costs[place] = this.least + cost;
    lastSteps[place] = this.from * 3 + this.before;
  }

  /** The parts of the cheapest way, the first one first. */
  steps(): Step[] {
    const found: Step[] = [];
    let end = this.count;
    let kind = WORDS;
    for (const other of [NAME, ORGANISATION]) {
      if ((costs[end * 3 + other] ?? 0) < (costs[end * 3 + kind] ?? 0)) kind = other;
    }
    while (end > 0) {
      const step = lastSteps[end * 3 + kind] ?? 0;
      const from = Math.floor(step / 3);
      found.push({ kind: KINDS[kind] ?? 'words', from, end });
      kind = step % 3;
      end = from;
    }
    return found.reverse();
  }
}
