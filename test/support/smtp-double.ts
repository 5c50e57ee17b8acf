import { createServer, type Server, type Socket } from 'node:net';

/** How the mail server behaves; `hangs` never greets, `keeps silent` takes a letter and never says so. */
export type SmtpMood = 'takes' | 'hangs' | 'keeps silent' | 'says later' | 'says never' | 'dies';

export interface Attempt {
  readonly to: string;
  readonly atMs: number;
}

const END = '\r\n.\r\n';

/** A mail server of one machine (RFC 5321), in whatever mood it is told; what it took stays to be counted. */
export class SmtpDouble {
  mood: SmtpMood = 'takes';
  /** Message-IDs of letters taken, each time anew. */
  readonly taken: string[] = [];
  /** Recipients named, whatever became of the letter. */
  readonly attempts: Attempt[] = [];
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  constructor(readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  async listen(): Promise<void> {
    const server = createServer((socket) => this.talk(socket));
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.server = server;
  }

  /** Nobody listens any more: the next is refused. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    let text = '';
    let isLetter = false;
    if (this.mood !== 'hangs') socket.write('220 double ESMTP\r\n');
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (isLetter && this.mood === 'dies') socket.destroy();
      while (!socket.destroyed && text.includes(isLetter ? END : '\r\n')) {
        const end = text.indexOf(isLetter ? END : '\r\n');
        const said = text.slice(0, end);
        text = text.slice(end + (isLetter ? END : '\r\n').length);
        if (isLetter) this.takeLetter(said, socket);
        else socket.write(this.answerTo(said));
        isLetter = !isLetter && said.toUpperCase() === 'DATA';
      }
    });
  }

  private answerTo(said: string): string {
    const [, to] = /^RCPT TO:<([^>]*)>/i.exec(said) ?? [];
    if (to !== undefined) {
      this.attempts.push({ to, atMs: performance.now() });
      return this.mood === 'says never' ? '550 no such mailbox\r\n' : '250 ok\r\n';
    }
    if (/^DATA$/i.test(said)) return '354 go on\r\n';
    return /^QUIT/i.test(said) ? '221 bye\r\n' : '250 ok\r\n';
  }

  private takeLetter(letter: string, socket: Socket): void {
    if (this.mood === 'says later') socket.write('451 busy, later\r\n');
    if (this.mood !== 'takes') return;
    this.taken.push(/^Message-ID: (\S+)/im.exec(letter)?.[1] ?? '');
    socket.write('250 queued\r\n');
  }
}
