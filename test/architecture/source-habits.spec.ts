import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

/** Starts, measures and seeds: they run on the machine of whoever runs them, never for a visitor. */
const NOT_SERVED = /^src\/(?:launch|bench)\//;
const code = filesBelow('src', /(?<!\.spec|\.d)\.(?:ts|mjs)$/).filter(
  (path) => !NOT_SERVED.test(path),
);
const pages = filesBelow('views', /\.hbs$/);
const scripts = filesBelow('views/assets/js', /\.js$/);

/** `path: what stands there`, for each place where the pattern fits. */
function places(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((path) =>
    [...textOf(path).matchAll(pattern)].map(([found]) => `${path}: ${found}`),
  );
}

describe('What input could reach (ASVS V1, V3, V14, V15)', () => {
  it('no page has a script of its own, nor an attribute that is one', () => {
    expect(pages.length).toBeGreaterThan(100);
    const tags = places(pages, /<script\b[^>]*>\s*(?!<\/script>)\S*/gi);
    expect(tags).toEqual([]);
    expect(places(pages, /\son[a-z]+=|javascript:/gi)).toEqual([]);
    expect(
      places(pages, /<(?:applet|embed|object|frame|frameset|marquee|iframe|base)\b/gi),
    ).toEqual([]);
  });

  it('scripts of ours keep nothing in the browser, and make no code from text', () => {
    expect(scripts.length).toBeGreaterThan(3);
    expect(
      places(scripts, /localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b/g),
    ).toEqual([]);
    expect(
      places(
        scripts,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/g,
      ),
    ).toEqual([]);
  });

  it('no command line is put together: programs get lists, and no shell', () => {
    expect(
      places(code, /\bexec(?:Sync)?\(\s*[`'"]|shell:\s*true|\beval\(|new Function\(/g),
    ).toEqual([]);
    expect(places(code, /from 'node:child_process'/g)).toEqual([
      `src/income/bank-statements/uploads/import-process.service.ts: from 'node:child_process'`,
    ]);
  });

  it('memory comes cleared, but where a paper writes every byte of it', () => {
    const raw = places(code, /allocUnsafe|new SharedArrayBuffer|\.node'/g);
    expect([...new Set(raw)]).toEqual(['src/platform/documents/pdf/bytes.ts: allocUnsafe']);
  });

  it('patterns are made of constants, and of routes, whose signs are escaped', () => {
    expect(
      places(
        code,
        /new RegExp\([^)]*\$\{(?!UUID|SYMBOLS|CHANNEL|String\(2 \* HALF\)|source\.join)[^}]*\}/g,
      ),
    ).toEqual([]);
    expect(textOf('src/platform/http/routes/route-table.ts')).toContain(`replace(/[.*+?^$`);
  });

  it('the portal asks nobody but Stripe and the mail server, by their libraries, which follow no redirect', () => {
    const asking =
      /(?<![.\w])fetch\(|\bhttps?\.(?:get|request)\(|import \{[^}]*\brequest\b[^}]*\} from 'node:https?'|'undici'|'axios'/g;
    expect(places(code, asking)).toEqual([]);
    expect(places(code, /(?<=from ')(?:stripe|nodemailer)(?=')/g)).toEqual([
      'src/income/card-payments/stripe/stripe-client.ts: stripe',
      'src/platform/mail/mail-delivery.ts: nodemailer',
    ]);
  });
});

describe('What secrets are made with (ASVS V6, V7, V11)', () => {
  it('chance is the chance of node:crypto', () => {
    expect(places(code, /Math\.random|Date\.now\(\)\.toString/g)).toEqual([]);
  });

  it('hashes are SHA-256; MD5 only names what was named before it had an id', () => {
    const hashes = places(code, /create(?:Hash|Hmac)\('(?!sha256')[^']*'/g);
    expect(hashes).toEqual([`src/people/organisation/organisation.service.ts: createHash('md5'`]);
  });

  it('the one cipher is AES-256 with a proof that nothing was changed, signatures are Ed25519', () => {
    expect(places(code, /createCipheriv\([^,]*|'aes-[^']*'/g)).toEqual([
      `src/platform/crypto/sealed-box.ts: 'aes-256-gcm'`,
      'src/platform/crypto/sealed-box.ts: createCipheriv(CIPHER',
    ]);
    expect(places(code, /createSign\(|createVerify\(/g)).toEqual([]);
  });

  it('no row is looked up by coalesce: before row-level security such a look-up uses no index', () => {
    const files = [...code, ...filesBelow('migrations', /\.ts$/)];
    const lookedUp =
      /(?:join \S+ \w+ on|and|where) \w+\.id = (?:any \()?coalesce\((?!new\.)[^\n]*/g;
    expect(places(files, lookedUp)).toEqual([]);
  });

  it('a person has no hint, no question and no day on which a password ends', () => {
    const table = /create table people\.app_user \(([^;]*)\);/.exec(
      textOf('migrations/schema/people.sql'),
    )?.[1];
    const columns = [...(table ?? '').matchAll(/^ {2}(?!constraint)(\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(columns).toEqual([
      ...['id', 'email', 'full_name', 'password_hash', 'status', 'totp_secret'],
      ...['totp_confirmed_at', 'totp_last_step', 'session_epoch', 'created_at'],
    ]);
  });
});

describe('What is logged (ASVS V16)', () => {
  it('goes through one log that takes an object, never a text to be filled in', () => {
    expect(places(code, /\bconsole\.\w+|util'?\.format\(/g)).toEqual([]);
    expect(places(code, /\blog\.(?:info|warn|error)\((?!\{|\s*\{|line\b|event\b)[^\n]*/g)).toEqual(
      [],
    );
    expect(places(code, /from 'pino'/g)).toEqual([`src/platform/log/app-log.ts: from 'pino'`]);
  });
});
