import { percentText } from './bar-list.js';
import { lengthOf } from './scale.js';

const FULL = 1000;

export interface ProgressInput {
  /** What is measured, for a reader who cannot see the bar. */
  title: string;
  value: bigint;
  goal: bigint;
  /** The figures in words, printed beneath: '1,2 tỷ of 2 tỷ'. */
  of: string;
}

export interface ProgressView {
  title: string;
  /** 0–1000; a goal surpassed fills the bar, the words tell by how much. */
  width: number;
  percentText: string;
  of: string;
}

export function progress(input: ProgressInput): ProgressView {
  const reached = input.value > input.goal ? input.goal : input.value;
  return {
    title: input.title,
    width: lengthOf(reached, input.goal, FULL),
    percentText: percentText(input.value, input.goal),
    of: input.of,
  };
}
