import { deflateSync } from 'node:zlib';
import { invariant } from '../../../kernel/invariant.js';
import { Bytes } from './bytes.js';
import { PACKED, type PdfStreams } from './pdf-streams.js';

/** An object of pdfkit that is written when it ends. */
export interface Reference<Data = object> {
  readonly id: number;
  data: Data;
  end(content?: Buffer): void;
}

/** The parts of pdfkit that number its objects and close its file. */
export interface NumberingDocument {
  _offsets: { readonly length: number; push(offset: unknown): void };
  _offset: number;
  _waiting: number;
  _ended: boolean;
  readonly _root: unknown;
  readonly _info: unknown;
  readonly _id: unknown;
  ref<Data>(data: Data): Reference<Data>;
  _refEnd(reference: { readonly id: number; readonly offset: number }): void;
  _finalize(): void;
  _write(text: string): void;
  push(end: null): void;
}

/** Objects of consecutive numbers that stand in one stream. */
interface Packed {
  readonly first: number;
  readonly count: number;
  readonly stream: number;
}

/** Type, place and index of one object in the table of a file. */
const WIDTH = 7;
/** The table of a long file is written in parts that name each other, so that it never stands whole in memory. */
const PART = 1 << 13;

/**
 * The numbers and places of a file's objects. A tagged table has eight small objects a row: they go compressed into
 * streams (ISO 32000-1, 7.5.7), and of a stream only its first number is kept, so memory does not grow with the rows.
 * pdfkit writes neither such streams nor the table that they need (7.5.8).
 */
export class PdfObjects {
  private count: number;
  private readonly offsets = new Map<number, number>();
  private readonly packed: Packed[] = [];
  private readonly head = new Bytes();
  readonly body = new Bytes();
  private inBatch = { first: 0, count: 0 };
  /** The first packed batch that the table has not passed. */
  private batch = 0;

  constructor(
    private readonly document: NumberingDocument,
    private readonly streams: PdfStreams,
  ) {
    this.count = document._offsets.length;
    const length = () => this.count;
    document._offsets = {
      get length() {
        return length();
      },
      push: () => {
        this.count += 1;
      },
    };
    document._refEnd = ({ id, offset }) => {
      this.offsets.set(id, offset);
      document._waiting -= 1;
      if (document._waiting === 0 && document._ended) document._finalize();
    };
    document._finalize = () => this.finalize();
  }

  /** Opens a batch of so many small objects; the number of the first. Each is begun by `object`, in order. */
  open(count: number): number {
    const first = this.count + 1;
    this.count += count;
    this.inBatch = { first, count };
    this.head.clear();
    this.body.clear();
    return first;
  }

  /** What is written to `body` from here on is the object of this number. */
  object(id: number): void {
    this.head.number(id).text(' ').number(this.body.length).text(' ');
  }

  endBatch(): void {
    const { first, count } = this.inBatch;
    const head = this.head.view();
    const data = { Type: 'ObjStm', N: count, First: head.length, ...PACKED };
    const stream = this.document.ref(data);
    this.packed.push({ first, count, stream: stream.id });
    this.streams.add(stream, Buffer.concat([head, this.body.view()]));
  }

  private finalize(): void {
    const { document } = this;
    document._ended = false;
    const last = this.count;
    const parts = Math.max(1, Math.ceil((last + 1) / PART));
    const data = Array.from({ length: parts }, () => ({ Type: 'XRef', ...PACKED }));
    const tables = data.map((part) => document.ref(part));
    invariant(this.count <= 8_388_607, 'a file has at most so many objects (ISO 32000-1, C.2)');
    let previous: number | undefined;
    tables.forEach((table, part) => {
      const from = part * PART;
      const to = part === parts - 1 ? this.count : from + PART - 1;
      const offset = document._offset;
      this.offsets.set(table.id, offset);
      Object.assign(table.data, this.tableHead(from, to), { Prev: previous });
      table.end(deflateSync(this.table(from, to)));
      previous = offset;
    });
    document._write(`startxref\n${String(previous)}\n%%EOF`);
    document.push(null);
  }

  private tableHead(from: number, to: number): object {
    const { document } = this;
    return {
      Size: this.count + 1,
      Index: [from, to - from + 1],
      W: [1, 4, 2],
      Root: document._root,
      Info: document._info,
      ID: [document._id, document._id],
      DecodeParms: { Predictor: 12, Columns: WIDTH },
    };
  }

  /** Each line as its difference from the line before: neighbours are alike and compress well. */
  private table(from: number, to: number): Buffer {
    const lines = Buffer.alloc((to - from + 1) * (WIDTH + 1));
    let line = Buffer.alloc(WIDTH);
    let before = Buffer.alloc(WIDTH);
    for (let id = from; id <= to; id += 1) {
      while (isPast(this.packed[this.batch], id)) this.batch += 1;
      place(line, this.offsets.get(id), id, this.packed[this.batch]);
      difference(lines, (id - from) * (WIDTH + 1), line, before);
      [line, before] = [before, line];
    }
    return lines;
  }
}

function isPast(batch: Packed | undefined, id: number): boolean {
  return batch !== undefined && batch.first + batch.count <= id;
}

/** The filter "up" of PNG, which the table names as its predictor. */
function difference(lines: Buffer, at: number, line: Buffer, before: Buffer): void {
  lines[at] = 2;
  for (let byte = 0; byte < WIDTH; byte += 1)
    lines[at + 1 + byte] = ((line[byte] ?? 0) - (before[byte] ?? 0)) & 0xff;
}

function place(
  line: Buffer,
  offset: number | undefined,
  id: number,
  batch: Packed | undefined,
): void {
  line.fill(0);
  if (offset !== undefined) {
    line.writeUInt8(1, 0);
    line.writeUInt32BE(offset, 1);
  } else if (batch && id >= batch.first) {
    line.writeUInt8(2, 0);
    line.writeUInt32BE(batch.stream, 1);
    line.writeUInt16BE(id - batch.first, 5);
  } else line.writeUInt16BE(id === 0 ? 0xffff : 0, 5);
}
