import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { withPartsInPlace } from './parts-in-place.js';

/** The templates of one folder as trees, each read once, with the parts in place that see all that their caller sees. */
export class TemplateFiles {
  private readonly paths: ReadonlyMap<string, string>;
  private readonly trees = new Map<string, hbs.AST.Program>();

  constructor(folder: string) {
    const nameOf = (path: string) => relative(folder, path).slice(0, -'.hbs'.length);
    this.paths = new Map(hbsFiles(folder).map((path) => [nameOf(path), path]));
  }

  names(): string[] {
    return [...this.paths.keys()];
  }

  pathOf(name: string): string {
    return this.paths.get(name) ?? name;
  }

  tree(name: string): hbs.AST.Program {
    return withPartsInPlace(this.plain(name), (part) =>
      this.paths.has(part) ? this.plain(part) : null,
    );
  }

  private plain(name: string): hbs.AST.Program {
    let tree = this.trees.get(name);
    if (tree === undefined) {
      tree = Handlebars.parse(readFileSync(this.pathOf(name), 'utf8'));
      this.trees.set(name, tree);
    }
    return tree;
  }
}

function hbsFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name));
}
