import { Module } from '@nestjs/common';
import { Appeals } from './appeals.service.js';

@Module({ providers: [Appeals], exports: [Appeals] })
export class AppealsModule {}
