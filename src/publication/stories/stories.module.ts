import { Module } from '@nestjs/common';
import { StoriesController } from './stories.controller.js';
import { Stories } from './stories.service.js';
import { FACTS } from './stories.facts.js';

@Module({
  controllers: [StoriesController],
  providers: [Stories],
  exports: [Stories],
})
export class StoriesModule {
  static readonly facts = FACTS;
}
