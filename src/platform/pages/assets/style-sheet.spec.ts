import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { styleSheet } from './style-sheet.js';

const folder = (name: string) => readdirSync(join(PROJECT_ROOT, 'views', name));
const sheets = (name: string) => folder(name).filter((file) => file.endsWith('.css'));

describe('the style sheet', () => {
  const joined = styleSheet();

  it('begins with the colours and ends with paper and forced colours', () => {
    expect(joined.indexOf(':root')).toBeLessThan(joined.indexOf('.button {'));
    expect(joined.lastIndexOf('@media print')).toBeGreaterThan(
      joined.lastIndexOf('.work-list__item {'),
    );
  });

  it('leaves no sheet out', () => {
    const count = [...joined.matchAll(/{/g)].length;
    expect(count).toBe([...joined.matchAll(/}/g)].length);
    expect(sheets('layouts').sort()).toEqual(
      ['base', 'forced-colors', 'layout', 'print', 'text', 'tones'].map((name) => `${name}.css`),
    );
  });

  it('has each sheet beside the template that it dresses', () => {
    const alone = readdirSync(join(PROJECT_ROOT, 'views'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.css') && !file.startsWith('layouts'))
      .filter((file) => !existsSync(join(PROJECT_ROOT, 'views', file.replace(/\.css$/, '.hbs'))));
    expect(alone).toEqual([]);
  });
});
