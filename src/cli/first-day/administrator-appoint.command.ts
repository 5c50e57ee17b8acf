import { Administrators } from '../../people/identity/administrators/administrators.service.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import { UsageError, type Command } from '../command.js';
import { email, required, text } from '../options.js';

const ENOUGH = 2;

interface Options {
  readonly committee: string;
  readonly email: string;
  readonly name: string;
}

export const administratorAppointCommand: Command<Options> = {
  options: [
    required('--committee <code>', 'where they administer'),
    required('--email <address>', 'of the new administrator').argParser(email),
    required('--name <name>', 'full name of the new administrator').argParser(text),
  ],
  examples: [
    'administrator appoint --committee T51 --email quan-tri-2@mttq.example.vn --name "Le Thi B"',
  ],
  async run({ options }, context) {
    const app = await context.app();
    const administrators = app.get(Administrators, { strict: false });
    const committee = await app.get(Organisation, { strict: false }).byCode(options.committee);
    const there = (await administrators.active()).filter(
      ({ committeeId }) => committeeId === committee.id,
    );
    if (there.length >= ENOUGH) {
      const known = there.map((each) => each.email).join(', ');
      throw new UsageError(`There are administrators who can make another one: ${known}.`);
    }
    const link = await administrators.appoint({
      email: options.email,
      fullName: options.name,
      committeeId: committee.id,
    });
    context.print({ email: options.email, link: link.address, linkExpiresAt: link.expiresAt });
    return 0;
  },
};
