import { PAGE, SIZE, TEXT_WIDTH, type PaperFlow } from './paper-flow.js';

/** The modules of a code row by row, dark or not. */
export type CodeRows = readonly (readonly boolean[])[];

/** Points; a phone reads the code from a sheet held in the hand. */
const SIDE = 96;
const LEADING = 1.4;

/** The code at the left, and its words beside it for who reads or hears them. */
export async function drawCode(
  flow: PaperFlow,
  rows: CodeRows,
  words: readonly string[],
): Promise<void> {
  const page = await flow.pageFor(SIDE + 20);
  const top = flow.y + 10;
  page.squares({ x: PAGE.left, y: top, side: SIDE / rows.length }, rows);
  flow.pages.structure.begin('Sect');
  const x = PAGE.left + SIDE + 14;
  const width = TEXT_WIDTH - SIDE - 14;
  const style = { font: flow.fonts.body, size: SIZE.text };
  words
    .flatMap((text) => style.font.wrap(text, width, style.size))
    .forEach((line, row) => {
      const y = top + SIZE.text + row * SIZE.text * LEADING;
      flow.tell(page, line, { kind: 'P', box: { x, y, width }, style });
    });
  flow.y = top + SIDE + 10;
}
