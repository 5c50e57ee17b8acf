import { sharePicture, type ShareWords } from './share-picture.js';

/** Some three megabytes. */
const MOST = 100;

/** A picture is drawn once for what it says: a link that goes round is asked for by thousands at once. */
export class PictureMemory {
  private readonly kept = new Map<string, Promise<Buffer>>();

  draw(words: ShareWords): Promise<Buffer> {
    const key = JSON.stringify(words);
    const drawn = this.kept.get(key) ?? sharePicture(words);
    // The one asked for last goes last.
    this.kept.delete(key);
    this.kept.set(key, drawn);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    drawn.catch(() => this.kept.delete(key));
    return drawn;
  }
}
