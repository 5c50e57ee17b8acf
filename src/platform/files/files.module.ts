import { Global, Module } from '@nestjs/common';
import { Files } from './files.js';
import { FACTS } from './files.facts.js';

@Global()
@Module({ providers: [Files], exports: [Files] })
export class FilesModule {
  static readonly facts = FACTS;
}
