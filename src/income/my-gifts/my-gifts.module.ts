import { Module } from '@nestjs/common';
import { DonationsModule } from '../donations/donations.module.js';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { MyGiftsController } from './my-gifts.controller.js';
import { FACTS } from './my-gifts.facts.js';
import { MyGiftsQueries } from './my-gifts.queries.js';
import { NameWishes } from './name-wishes.service.js';
import { NamesController } from './names.controller.js';

@Module({
  imports: [DonationsModule, DonorAccessModule],
  controllers: [MyGiftsController, NamesController],
  providers: [MyGiftsQueries, NameWishes],
})
export class MyGiftsModule {
  static readonly facts = FACTS;
}
