import { Module } from '@nestjs/common';
import { GroupGiftsController } from './group-gifts.controller.js';
import { FACTS } from './group-gifts.facts.js';
import { GroupGifts } from './group-gifts.service.js';

/** What everybody sees of gifts that several people gave together. */
@Module({ controllers: [GroupGiftsController], providers: [GroupGifts], exports: [GroupGifts] })
export class GroupGiftsModule {
  static readonly facts = FACTS;
}
