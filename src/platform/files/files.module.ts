import { Global, Module } from '@nestjs/common';
import { FileVerification } from './file-verification.js';
import { Files } from './files.js';
import { FACTS } from './files.facts.js';

@Global()
@Module({ providers: [Files, FileVerification], exports: [Files, FileVerification] })
export class FilesModule {
  static readonly facts = FACTS;
}
