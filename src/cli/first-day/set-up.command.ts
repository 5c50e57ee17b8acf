import { InvalidArgumentError, Option } from 'commander';
import type { FundKind } from '../../books/funds/funds.types.js';
import type { CommitteeLevel } from '../../people/organisation/organisation.types.js';
import { setUp } from './first-day.js';
import type { Command } from '../command.js';
import { email, required, text } from '../options.js';

const LEVELS = ['central', 'province', 'commune'] as const satisfies readonly CommitteeLevel[];
const KINDS = ['poor', 'relief', 'other'] as const satisfies readonly FundKind[];

interface Options {
  readonly committee: string;
  readonly committeeName?: string;
  readonly committeeLevel?: CommitteeLevel;
  readonly parent: string;
  readonly email: string;
  readonly name: string;
  readonly fund: string;
  readonly fundName: string;
  readonly fundKind: FundKind;
}

const FIRST = [
  'set-up --committee T51 --email quan-tri@mttq.example.vn --name "Nguyen Van A"',
  '--fund VNN-QN --fund-name "Quy Vi nguoi ngheo" --fund-kind poor',
].join(' ');

export const setUpCommand: Command<Options> = {
  options: [
    required('--committee <code>', 'TW, T<province> or X<commune> of the official list').argParser(
      matching(/^[A-Z0-9.-]{2,24}$/, 'It is a code like T51.'),
    ),
    new Option('--committee-name <name>', 'its name, where the list does not hold it'),
    new Option('--committee-level <level>', 'its level, likewise').choices(LEVELS),
    new Option('--parent <code>', 'the committee above it, likewise').default('TW'),
    required('--email <address>', 'of the first administrator').argParser(email),
    required('--name <name>', 'full name of the first administrator').argParser(text),
    required('--fund <code>', 'code of the first fund, shown in its public address').argParser(
      matching(/^[A-Z0-9-]{2,24}$/, 'It is 2 to 24 of A-Z, 0-9 and -.'),
    ),
    required('--fund-name <name>', 'name of the first fund').argParser(text),
    required('--fund-kind <kind>', 'what the fund is for').choices(KINDS),
  ],
  examples: [FIRST],
  async run({ options }, context) {
    const answer = await setUp(await context.app(), {
      committee: {
        code: options.committee,
        parent: options.parent,
        ...(options.committeeName === undefined ? {} : { name: options.committeeName }),
        ...(options.committeeLevel === undefined ? {} : { level: options.committeeLevel }),
      },
      administrator: { email: options.email, fullName: options.name },
      fund: { code: options.fund, name: options.fundName, kind: options.fundKind },
    });
    context.print(answer);
    const { link } = answer.administrator;
    context.say(
      link === null
        ? 'Everything was set up before; nothing was changed.'
        : `The link works once, for half an hour. Asked again, this command gives a new one:\n${link}`,
    );
    return 0;
  },
};

function matching(form: RegExp, advice: string) {
  return (value: string) => {
    if (!form.test(value)) throw new InvalidArgumentError(advice);
    return value;
  };
}
