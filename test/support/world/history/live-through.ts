import { Seals } from '../../../../src/books/seals/seals.service.js';
import { JobRunner } from '../../../../src/platform/jobs/job-runner.js';
import { Results } from '../../../../src/publication/results/results.service.js';
import type { StaffedWorld } from '../staffed.js';
import { keepBooks, closeTwice } from './books.js';
import { payByCard } from './cards.js';
import { claimLines } from './claims.js';
import { letTimePass } from './clocks.js';
import { receiveGoods } from './goods.js';
import { giveTogether } from './group-gift.js';
import { giveReceipts } from './papers.js';
import { writeByHand } from './paper-books.js';
import { receive } from './receive.js';
import { giveMonthly } from './schedule.js';
import { comeBack } from './releases.js';
import { giveBack } from './returns.js';
import { keepRegister } from './register.js';
import { spend } from './spend.js';
import { tellNews } from './appeal-news.js';
import { writeWishes } from './wishes.js';

export interface History {
  /** Kept by a gift. */
  readonly pledgeCode: string;
  /** Not yet kept. */
  readonly openPledgeCode: string;
  /** The page behind the link of its letter. */
  readonly proofPath: string;
  /** Of the letter about a wish. */
  readonly wishPath: string;
  /** Behind the link by which letters of news are confirmed and left. */
  readonly lettersPath: string;
  /** Of a claim that was refused. */
  readonly claimCode: string;
  /** Of one giver among several. */
  readonly sharePath: string;
  /** Behind the link of a letter to who gives every month. */
  readonly schedulePath: string;
  readonly receiptId: string;
  /** Approved, named, paid, handed over. */
  readonly doneAllocationId: string;
  /** Waits for two approvers. */
  readonly openAllocationId: string;
  readonly openFingerprint: string;
  /** Approved and named, not yet paid. */
  readonly unpaidLineId: string;
  readonly voucherId: string;
  /** Paid, and nobody proved it yet. */
  readonly awaitingVoucherId: string;
}

/** A year's work in a minute: every state that a page can show, done by the services. */
export function liveThrough(world: StaffedWorld): Promise<History> {
  return world.asSystem(async () => {
    const income = await receive(world);
    await giveReceipts(world, income.pledgeCode);
    await keepRegister(world);
    const spent = await spend(world);
    const claimed = await claimLines(world);
    await writeByHand(world);
    await payByCard(world);
    await keepBooks(world);
    await giveBack(world);
    await closeTwice(world);
    await writeWishes(world);
    const together = { ...(await giveTogether(world)), ...(await giveMonthly(world)) };
    await tellNews(world);
    await letTimePass(world);
    await comeBack(world);
    await receiveGoods(world);
    await world.get(Seals).seal();
    await world.get(JobRunner).drain();
    await world.get(Results).count();
    return { ...income, ...claimed, ...spent, ...together };
  });
}
