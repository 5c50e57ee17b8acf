import type { QrView } from './components.types.js';

/** Empty border that the QR standard asks for, in modules. */
const QUIET_MODULES = 4;

export interface QrModules {
  size: number;
  /** Row by row; anything but 0 is dark. */
  data: ArrayLike<number>;
}

/** One SVG path of the dark modules, runs of a row joined, so that a code weighs few kilobytes. */
export function qrFigure(modules: QrModules, alt: string, caption: string): QrView {
  const side = modules.size + 2 * QUIET_MODULES;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) path += rowPath(modules, row);
  return { viewBox: `0 0 ${side} ${side}`, path, alt, caption };
}

function rowPath(modules: QrModules, row: number): string {
  let path = '';
  let column = 0;
  while (column < modules.size) {
    const length = runLength(modules, row, column);
    if (length > 0)
      path += `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`;
    column += Math.max(length, 1);
  }
  return path;
}

function runLength(modules: QrModules, row: number, column: number): number {
  let length = 0;
  while (column + length < modules.size && modules.data[row * modules.size + column + length]) {
    length += 1;
  }
  return length;
}
