import { beforeEach, describe, expect, it } from '@jest/globals';
import { Outage } from './outage.js';

let nowMs: number;
let outage: Outage;

beforeEach(() => {
  nowMs = 0;
  outage = new Outage({ failures: 3, pauseMs: 60_000 }, () => new Date(nowMs));
});

function fail(times: number): void {
  for (let time = 0; time < times; time += 1) {
    expect(outage.mayCall()).toBe(true);
    outage.failed();
  }
}

describe('an outage', () => {
  it('begins at the third failure in a row, and not when one call between went well', () => {
    fail(2);
    outage.succeeded();
    fail(2);
    expect(outage.isOn).toBe(false);
    fail(1);
    expect(outage.isOn).toBe(true);
    expect(outage.mayCall()).toBe(false);
  });

  it('lets one call try after the pause; its failure is the next pause, its success the end', () => {
    fail(3);
    nowMs = 60_000;
    expect([outage.mayCall(), outage.mayCall(), outage.isOn]).toEqual([true, false, true]);
    nowMs = 90_000;
    outage.failed();
    nowMs = 149_999;
    expect(outage.mayCall()).toBe(false);
    nowMs = 150_000;
    expect(outage.mayCall()).toBe(true);
    outage.succeeded();
    expect([outage.isOn, outage.mayCall(), outage.mayCall()]).toEqual([false, true, true]);
  });
});
