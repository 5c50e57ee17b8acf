import { Module } from '@nestjs/common';
import { LetterWishesModule } from '../../income/letter-wishes/letter-wishes.module.js';
import { FACTS } from './gift-letters.facts.js';
import { GiftLettersQueries } from './gift-letters.queries.js';
import { GiftLetters } from './gift-letters.service.js';

/** Letters to givers who asked for them: what became of the money that theirs is a part of. */
@Module({ imports: [LetterWishesModule], providers: [GiftLetters, GiftLettersQueries] })
export class GiftLettersModule {
  static readonly facts = FACTS;
}
