import { Option } from 'commander';
import { VerificationRuns } from '../../books/verification-runs/verification-runs.service.js';
import { Verification } from '../../oversight/invariants/invariants.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Command } from '../command.js';

export const verifyCommand: Command<{ readonly seals?: string }> = {
  options: [new Option('--seals <file>', 'also compare with the seals kept in this file')],
  examples: ['verify', 'verify --seals seals.json'],
  async run({ options }, context) {
    const app = await context.app();
    const beganAt = app.get(Clock, { strict: false }).now();
    const findings = await app.get(Verification, { strict: false }).verify(options.seals ?? null);
    context.print(findings);
    // What was found is told even where the database takes no more rows.
    await app
      .get(VerificationRuns, { strict: false })
      .keep('command', beganAt, findings)
      .catch(() => context.say('This run could not be kept for the public page.'));
    const broken = findings.filter((finding) => !finding.holds);
    for (const finding of broken) context.say(`${finding.id}: ${finding.detail}`);
    return broken.length === 0 ? 0 : 1;
  },
};
