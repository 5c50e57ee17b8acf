import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MetadataScanner, Reflector, type DiscoveryService } from '@nestjs/core';
import { PROJECT_ROOT } from '../../src/platform/config/project-root.js';
import { PERMISSIONS } from '../../src/people/identity/permissions.js';
import type { Permission } from '../../src/platform/request/access-names.js';
import { paths } from '../../src/platform/pages/paths.js';
import { RouteTable } from '../../src/platform/http/routes/route-table.js';
import { filesBelow, textOf } from './repository.js';

const SOURCES = join(PROJECT_ROOT, 'src');

/** Every controller of the sources, whether or not a module lists it. */
async function controllers(): Promise<{ metatype: unknown }[]> {
  const files = readdirSync(SOURCES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.controller.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const modules: Record<string, unknown>[] = [];
  // One after the other: two at once can meet in a module that is still half loaded.
  for (const file of files) modules.push((await import(file)) as Record<string, unknown>);
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === 'function' && Reflect.hasMetadata('path', value))
    .map((metatype) => ({ metatype }));
}

async function routes() {
  const found = await controllers();
  const discovery = { getControllers: () => found } as unknown as DiscoveryService;
  return new RouteTable(discovery, new MetadataScanner(), new Reflector()).all();
}

const OPEN: readonly string[] = ['public', 'signed-in'];

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

describe('routes', () => {
  it('each say who may take them', async () => {
    const bare = (await routes()).filter(({ access }) => access === null);
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('that change something list their fields, or are webhooks', async () => {
    const vague = (await routes()).filter(
      (route) => CHANGING.has(route.method) && route.fields === null && !route.isWebhook,
    );
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it('have addresses and names of their own', async () => {
    const all = await routes();
    const addresses = all.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(repeated(addresses)).toEqual([]);
    expect(repeated(all.map(({ name }) => name))).toEqual([]);
  });

  it('for staff and auditors are never public', async () => {
    const open = (await routes()).filter(
      ({ path, access }) => /^\/(can-bo|kiem-toan)(\/|$)/.test(path) && access === 'public',
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });
});

type PathFunction = (...parts: string[]) => string;

/** Every function of `paths`, however deep, with the name one writes. */
function pathFunctions(tree: object, prefix = 'paths'): [string, PathFunction][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'function'
      ? [[`${prefix}.${name}`, value as PathFunction] as [string, PathFunction]]
      : pathFunctions(value as object, `${prefix}.${name}`),
  );
}

/** As a route is declared, whatever its parameters are called; a query and a fragment say nothing about the route. */
function patternOf(path: string): string {
  return (path.split(/[?#]/)[0] ?? '').replace(/:\w+/g, ':');
}

/** Served by the static files, not by a controller. */
const WITHOUT_ROUTE = ['paths.asset'];

describe('addresses', () => {
  const functions = pathFunctions(paths);
  const patterns = functions.map(([name, path]): [string, string] => [
    name,
    patternOf(path(...Array.from({ length: path.length }, (_, index) => `:p${String(index)}`))),
  ]);

  it('are each the address of a route', async () => {
    const known = new Set((await routes()).map(({ path }) => patternOf(path)));
    const lost = patterns.filter(([, pattern]) => !known.has(pattern)).map(([name]) => name);
    expect(lost).toEqual(WITHOUT_ROUTE);
  });

  it('are written in paths alone: each route has one there', async () => {
    const known = new Set(patterns.map(([, pattern]) => pattern).concat(patternOf(paths.follow())));
    const strange = (await routes()).filter(({ path }) => !known.has(patternOf(path)));
    expect(strange.map(({ path }) => path)).toEqual([]);
    const written = filesBelow('src', /\.controller\.ts$/).filter((file) =>
      /@(?:Controller|Get|Post|Put|Patch|Delete)\(\s*(?:\)\s*(?:async )?\w+\(|['"`[])/.test(
        textOf(file),
      ),
    );
    expect(written).toEqual([]);
  });
});

describe('permissions', () => {
  it('are each asked by a route, and each route asks one of them', async () => {
    const asked = new Set((await routes()).map(({ access }) => access));
    const known = Object.keys(PERMISSIONS);
    const idle = known.filter((name) => !asked.has(name as Permission));
    expect(idle).toEqual([]);
    const unknown = [...asked].filter(
      (name) => name !== null && !OPEN.includes(name) && !known.includes(name),
    );
    expect(unknown).toEqual([]);
  });
});

describe('a fresh proof of the person', () => {
  const weighty = Object.entries(PERMISSIONS).filter(([, { proof }]) => proof !== 'session');

  it('is asked for approving, paying, voiding, closing, roles and full numbers', () => {
    expect(weighty.map(([name, { proof }]) => `${name} ${proof}`)).toEqual([
      'accounts.confirm freshToAct',
      'allocations.approve freshToAct',
      'households.confirmMerge freshToAct',
      'households.readFull freshToAct',
      'bankProofs.sign freshToAct',
      'cash.void freshToAct',
      'cashCounts.sign freshToAct',
      'cashDifferences.decide freshToAct',
      'claims.confirm freshToAct',
      'daysOff.confirm freshToAct',
      'disbursements.pay freshToAct',
      'fundHandovers.confirm freshToAct',
      'goods.confirm freshToAct',
      'goods.void freshToAct',
      'giftMoves.confirm freshToAct',
      'lateGifts.confirm freshToAct',
      'openings.sign freshToAct',
      'paperBooks.confirm freshToAct',
      'periods.close freshToAct',
      'periods.reopen freshToAct',
      'pledges.decide freshToAct',
      'handovers.undo freshToAct',
      'refundReserves.confirm freshToAct',
      'refundReversals.confirm freshToAct',
      'refunds.decide freshToAct',
      'refunds.pay freshToAct',
      'releases.confirm freshToAct',
      'routeSettlements.confirm freshToAct',
      'takingsBack.confirm freshToAct',
      'users.manage freshToLook',
    ]);
  });

  it('is asked for all that an approver or an administrator changes', async () => {
    const names = new Set<string>(weighty.map(([name]) => name));
    const second = Object.entries(PERMISSIONS).filter(([, { holders }]) =>
      holders.some((role) => role === 'approver' || role === 'admin'),
    );
    const light = new Set(second.map(([name]) => name).filter((name) => !names.has(name)));
    const changing = (await routes()).filter(({ method }) => CHANGING.has(method));
    expect(
      changing.filter(({ access }) => light.has(access ?? '')).map(({ name }) => name),
    ).toEqual([]);
  });
});

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
