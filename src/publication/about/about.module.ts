import { Module } from '@nestjs/common';
import { AboutController } from './about.controller.js';
import { FACTS } from './about.facts.js';

@Module({ controllers: [AboutController] })
export class AboutModule {
  static readonly facts = FACTS;
}
