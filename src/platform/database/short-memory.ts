import { Injectable } from '@nestjs/common';

const SECONDS = 5;

interface Kept {
  readonly answer: Promise<unknown>;
  readonly until: number;
}

/**
 * What every page asks and what seldom changes, such as the names of funds, kept for five seconds. Whatever this process
 * commits through `Database` makes it forget, so a person sees a change at once; the changes of another process come
 * within those seconds. Only for what is the same for everybody who may ask.
 */
@Injectable()
export class ShortMemory {
  private readonly kept = new Map<string, Kept>();

  /** The kept answer under this name, or a new one; who asks meanwhile waits for the same. */
  recall<T>(name: string, make: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const known = this.kept.get(name);
    if (known !== undefined && now < known.until) return known.answer as Promise<T>;
    const answer = make();
    const kept = { answer, until: now + SECONDS * 1000 };
    this.kept.set(name, kept);
    answer.catch(() => {
      if (this.kept.get(name) === kept) this.kept.delete(name);
    });
    return answer;
  }

  forget(): void {
    this.kept.clear();
  }
}
