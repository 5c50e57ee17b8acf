import { describe, expect, it } from '@jest/globals';
import type { Given } from './command.js';
import { COMMANDS } from './commands.js';
import { programFor } from './program.js';

interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
  readonly given: Given<object> | null;
}

/** What the line makes of these words, without doing it. */
async function read(...words: string[]): Promise<Outcome> {
  let [out, err] = ['', ''];
  let given: Given<object> | null = null;
  const program = await programFor(
    words,
    COMMANDS,
    async (_command, asked) => void (given = asked),
    { writeOut: (text) => void (out += text), writeErr: (text) => void (err += text) },
  );
  const failure = (error: unknown) => (error as { exitCode: number }).exitCode;
  const exitCode = await program.parseAsync(words, { from: 'user' }).then(() => 0, failure);
  return { out, err, exitCode, given };
}

describe('The command line', () => {
  it('names every command in its help', async () => {
    const { out, exitCode } = await read('--help');
    expect(exitCode).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(`  ${name} `);
  });

  it.each(COMMANDS.map(({ name, does }) => [name, does]))(
    'tells of %s what it does, its options and an example',
    async (name, does) => {
      const { out, err, exitCode } = await read(...name.split(' '), '--help');
      expect([exitCode, err]).toEqual([0, '']);
      expect(out.replace(/\s+/g, ' ')).toContain(does);
      expect(out).toContain(`Examples:\n  npm run -s cli -- ${name}`);
    },
  );

  it.each(COMMANDS.map(({ name }) => name))('reads the examples of %s', async (name) => {
    const { examples } = await COMMANDS.find((listed) => listed.name === name)!.load();
    for (const example of examples) {
      const [line = ''] = example.split(' > ');
      const words = line.match(/"[^"]*"|\S+/g) ?? [];
      expect([example, (await read(...words)).err]).toEqual([example, '']);
    }
  });

  it('gives a command its options as declared, with what was left out', async () => {
    const { given } = await read('statement', 'import', 'a.csv', '--account', 'VCB');
    expect(given).toEqual({ options: { account: 'VCB', layout: 'auto' }, words: ['a.csv'] });
  });

  it.each([
    { words: [], says: 'Usage: npm run -s cli --' },
    { words: ['nothing'], says: "unknown command 'nothing'" },
    { words: ['statement'], says: 'statement import' },
    { words: ['seal', '--twice'], says: "unknown option '--twice'" },
    { words: ['seal', 'twice'], says: 'too many arguments' },
    { words: ['seed', 'other'], says: 'Allowed choices are demo, trust, load' },
    { words: ['seed', 'load', '--lines', 'many'], says: 'whole number' },
    {
      words: [...'set-up --committee T51 --email nobody --name N'.split(' ')],
      says: 'an address like',
    },
    { words: ['movement-report', '--from', '2020-05-01'], says: "'--to <day>' not specified" },
    {
      words: ['movement-report', '--from', '2024-02-30', '--to', '2024-03-01'],
      says: 'a day like',
    },
  ])('refuses in words on standard error: $words', async ({ words, says }) => {
    const { out, err, exitCode, given } = await read(...words);
    expect(err).toContain(says);
    expect([out, exitCode, given]).toEqual(['', 1, null]);
  });
});
