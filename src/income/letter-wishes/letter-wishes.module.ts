import { Module } from '@nestjs/common';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { LetterLinkController } from './letter-link.controller.js';
import { LetterLinks } from './letter-links.service.js';
import { FACTS } from './letter-wishes.facts.js';
import { LetterWishesRepository } from './letter-wishes.repository.js';
import { LetterWishes } from './letter-wishes.service.js';
import { OwnLettersController } from './own-letters.controller.js';

@Module({
  imports: [DonorAccessModule],
  controllers: [LetterLinkController, OwnLettersController],
  providers: [LetterLinks, LetterWishes, LetterWishesRepository],
  exports: [LetterWishes],
})
export class LetterWishesModule {
  static readonly facts = FACTS;
}
