import type { Route } from '../../../src/platform/http/routes/route-table.js';
import type { CarelessBrowser, Fields } from './browser-without-care.js';
import type { Ground } from './crawl.js';
import type { Control, PageForm } from './forms-of.js';
import { HOSTILE_FIELDS, HOSTILE_PARTS, HOSTILE_QUERY } from './hostile-values.js';

/** One request, and what is said of it when it fails. */
export interface Try {
  readonly what: string;
  readonly send: () => Promise<{ status: number }>;
}

/** Each field meets every so many of the hostile words alone; all fields at once meet all of them. */
const EVERY = 5;

function withPart(path: string, real: string | undefined, hostile: string): string[] {
  const parts = path.split('/');
  const known = (real?.split('?', 1)[0] ?? '').split('/');
  return parts.flatMap((part, at) => {
    if (!part.startsWith(':')) return [];
    const filled = parts.map((other, place) =>
      other.startsWith(':') ? (known[place] ?? 'x') : other,
    );
    filled[at] = hostile;
    return [filled.join('/')];
  });
}

/** Each part of a real address, and each name behind it, with hostile words. */
export function addressTries(
  browser: CarelessBrowser,
  path: string,
  real: string,
  ground: Ground,
): Try[] {
  const [base = ''] = real.split('?', 1);
  return [
    ...HOSTILE_PARTS.flatMap((hostile) => withPart(path, real, hostile)),
    ...HOSTILE_QUERY.map((hostile) => `${base}?${all(ground, hostile)}`),
    `${base}?${all(ground, '2026-01-01')}&${all(ground, 'x')}`,
  ].map((address) => ({
    what: `GET ${address.slice(0, 160)}`,
    send: () => browser.get(address),
  }));
}

function all(ground: Ground, hostile: string): string {
  return [...ground.queryNames].map((name) => `${name}=${hostile}`).join('&');
}

const USUAL: readonly (readonly [RegExp, string])[] = [
  [/-(?:day|month) /, '9'],
  [/-year /, '2025'],
  [/mail/i, 'lan@vidu.vn'],
  [/dong|amount|goal/i, '100.000'],
  [/quantity|count/i, '1'],
];

/** As somebody would fill it in who means no harm. */
function sound({ name, type, value, answers }: Control): string {
  if (value !== '') return value;
  return answers[0] ?? USUAL.find(([of]) => of.test(`${name} ${type}`))?.[1] ?? 'Chăm lo hộ nghèo';
}

const FILE = new Blob([
  'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n15/09/2025,8001.1,,\0 5000,,UNG HO\0 LU\n',
]);

/** A form as a page shows it, with hostile words in one field, in all of them, and each field twice. */
export function fieldTries(browser: CarelessBrowser, form: PageForm, turn: number): Try[] {
  const usable = form.controls.filter(({ name }) => name !== '' && name !== '_csrf');
  const filled = (changed: string | null, hostile: string): Fields =>
    usable.flatMap((control): Fields => {
      if (control.type === 'file') return [[control.name, FILE]];
      if (changed === null || changed === control.name) return [[control.name, hostile]];
      return [[control.name, sound(control)]];
    });
  const of = (what: string, fields: Fields): Try => ({
    what: `POST ${form.action} ${what}`,
    send: () => browser.post(form.action, fields, form.takesFiles),
  });
  const single = usable.flatMap(({ name }, at) =>
    HOSTILE_FIELDS.filter((_, index) => (index + at + turn) % EVERY === 0).map((hostile) =>
      of(`${name}=${JSON.stringify(hostile.slice(0, 40))}`, filled(name, hostile)),
    ),
  );
  const whole = HOSTILE_FIELDS.map((hostile) =>
    of(`all=${JSON.stringify(hostile.slice(0, 40))}`, filled(null, hostile)),
  );
  const once = filled('', '');
  return [...whole, ...single, of('twice', [...once, ...once]), of('as it is', once)];
}

/** A form that nobody here is shown, sent all the same. */
export function blindTries(browser: CarelessBrowser, { path, fields, upload }: Route): Try[] {
  const address = path.replace(/:\w+/g, '00000000-0000-0000-0000-000000000000');
  return ['Lan\0Anh', '10000000000000000', '00000000-0000-0000-0000-000000000000'].map(
    (hostile) => ({
      what: `POST ${address} all=${JSON.stringify(hostile)}`,
      send: () =>
        browser.post(
          address,
          (fields ?? []).map((name) => [name, hostile] as const),
          upload !== null,
        ),
    }),
  );
}
