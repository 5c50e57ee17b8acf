import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Sends one order to a program in a process of its own, with these options of Node, and resolves to its one answer. */
export function runErrand<Answer>(
  program: URL,
  order: object,
  nodeOptions: readonly string[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(program), { execArgv: [...nodeOptions] });
    let isAnswered = false;
    child.once('message', (answer) => {
      isAnswered = true;
      resolve(answer as Answer);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (!isAnswered) reject(new Error(`${program.pathname} ended with ${code ?? 'a signal'}`));
    });
    child.send(order);
  });
}
