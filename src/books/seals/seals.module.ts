import { Module } from '@nestjs/common';
import { FACTS } from './seals.facts.js';
import { RecordVerification } from './records/record-verification.service.js';
import { SealedRecords } from './records/sealed-records.repository.js';
import { SchemaVerification } from './schema/schema-verification.service.js';
import { SealedSchema } from './schema/sealed-schema.repository.js';
import { SealVerification } from './seal-verification.service.js';
import { SealsRepository } from './seals.repository.js';
import { Seals } from './seals.service.js';

@Module({
  providers: [
    ...[Seals, SealsRepository, SealVerification],
    ...[SealedSchema, SchemaVerification, SealedRecords, RecordVerification],
  ],
  exports: [Seals, SealVerification],
})
export class SealsModule {
  static readonly facts = FACTS;
}
