import { Option } from 'commander';
import { Verification } from '../../oversight/invariants/invariants.service.js';
import type { Command } from '../command.js';

export const verifyCommand: Command<{ readonly seals?: string }> = {
  options: [new Option('--seals <file>', 'also compare with the seals kept in this file')],
  examples: ['verify', 'verify --seals seals.json'],
  async run({ options }, context) {
    const app = await context.app();
    const findings = await app.get(Verification, { strict: false }).verify(options.seals ?? null);
    context.print(findings);
    const broken = findings.filter((finding) => !finding.holds);
    for (const finding of broken) context.say(`${finding.id}: ${finding.detail}`);
    return broken.length === 0 ? 0 : 1;
  },
};
