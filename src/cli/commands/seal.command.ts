import { Seals } from '../../books/seals/seals.service.js';
import type { Command } from '../command.js';

export const sealCommand: Command = {
  examples: ['seal'],
  async run(_given, context) {
    const app = await context.app();
    const seals = await app.get(Seals, { strict: false }).seal();
    context.print({
      root: seals.at(-1)?.root.toString('hex') ?? null,
      seals: seals.map((seal) => ({
        sealNo: seal.sealNo,
        day: seal.sealedDay,
        entries: seal.entryCount,
        root: seal.root.toString('hex'),
        records: seal.recordCount,
        recordRoot: seal.recordRoot.toString('hex'),
        schemaDigest: seal.schemaDigest.toString('hex'),
        sealHash: seal.sealHash.toString('hex'),
        checkpoint: seal.checkpoint,
        signature: seal.signature.toString('base64'),
        publicKey: seal.publicKey.toString('base64'),
      })),
    });
    if (seals.length === 0) context.say('Everything posted is sealed already.');
    return 0;
  },
};
