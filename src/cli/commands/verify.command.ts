import { Verification } from '../../oversight/verification/verification.service.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';

const USAGE = 'verify [--seals FILE]';

export const verifyCommand: Command = {
  name: 'verify',
  async run(args, context) {
    const options = readArguments(args, ['seals'], USAGE);
    const app = await context.app();
    const findings = await app.get(Verification, { strict: false }).verify(options.option('seals'));
    context.print(findings);
    const broken = findings.filter((finding) => !finding.holds);
    for (const finding of broken) context.say(`${finding.id}: ${finding.detail}`);
    return broken.length === 0 ? 0 : 1;
  },
};
