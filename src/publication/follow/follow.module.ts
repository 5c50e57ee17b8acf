import { Module } from '@nestjs/common';
import { GroupGiftsModule } from '../group-gifts/group-gifts.module.js';
import { StoriesModule } from '../stories/stories.module.js';
import { FollowController } from './follow.controller.js';
import { FollowQueries } from './follow.queries.js';
import { FACTS } from './follow.facts.js';

@Module({
  imports: [GroupGiftsModule, StoriesModule],
  controllers: [FollowController],
  providers: [FollowQueries],
})
export class FollowModule {
  static readonly facts = FACTS;
}
