import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { FormSchema } from '../../forms/forms.js';
import {
  ACCESS,
  CACHED,
  FORM,
  ROUTE_NAME,
  STREAMED,
  UPLOAD,
  WEBHOOK,
  type Access,
  type UploadLimits,
} from '../access.js';

type Handler = (...args: never[]) => unknown;

export interface Route {
  readonly name: string;
  readonly method: string;
  /** As registered, parameters as `:name`. */
  readonly path: string;
  /** Null on a bare route: nobody gets in, and a test fails. */
  readonly access: Access | null;
  /** Names of the fields a POST takes; null when the route names no form. */
  readonly fields: readonly string[] | null;
  readonly upload: UploadLimits | null;
  readonly isWebhook: boolean;
  /** Takes a place among the downloads. */
  readonly isStreamed: boolean;
  /** Seconds; 0 when the page is made anew each time. */
  readonly cachedSeconds: number;
}

/** Every route of the portal with the policy it carries: for the guard's tests, metrics, cache and `cli routes`. */
@Injectable()
export class RouteTable {
  private known: readonly Route[] | null = null;
  private byAddress = new Map<string, Route>();
  private patterns: readonly { route: Route; pattern: RegExp }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): readonly Route[] {
    this.known ??= this.read();
    return this.known;
  }

  /** The route behind a request that was already routed; HEAD is answered by GET's. */
  at(method: string, path: string | undefined): Route | null {
    this.all();
    return this.byAddress.get(`${method === 'HEAD' ? 'GET' : method} ${path ?? ''}`) ?? null;
  }

  /** Methods that a real address would answer: for 405 instead of 404. */
  methodsOf(path: string): string[] {
    this.all();
    const found = this.patterns.filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.map(({ route }) => route.method))];
  }

  private read(): readonly Route[] {
    const routes = this.discovery
      .getControllers()
      .flatMap(({ metatype }) =>
        typeof metatype === 'function' ? this.ofController(metatype) : [],
      )
      .sort((left, right) =>
        `${left.path} ${left.method}` < `${right.path} ${right.method}` ? -1 : 1,
      );
    this.byAddress = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
    this.patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
    return routes;
  }

  private ofController(controller: object): Route[] {
    const { prototype, name } = controller as { prototype: object; name: string };
    const bases = textsOf(Reflect.getMetadata('path', controller));
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = (prototype as Record<string, Handler>)[method];
      const subPaths: unknown = handler && Reflect.getMetadata('path', handler);
      if (handler === undefined || subPaths === undefined) return [];
      return bases.flatMap((base) =>
        textsOf(subPaths).map((subPath) =>
          this.describe(`${name}.${method}`, handler, joined(base, subPath)),
        ),
      );
    });
  }

  private describe(name: string, handler: Handler, path: string): Route {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- metadata has no types of its own
    const read = <T>(key: string) => this.reflector.get<T | undefined>(key, handler);
    const is = (key: string): boolean => read<boolean>(key) ?? false;
    const form = read<FormSchema>(FORM);
    return {
      name: read<string>(ROUTE_NAME) ?? name,
      method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? 'GET',
      path,
      access: read<Access>(ACCESS) ?? null,
      fields: form === undefined ? null : Object.keys(form.shape),
      upload: read<UploadLimits>(UPLOAD) ?? null,
      isWebhook: is(WEBHOOK),
      isStreamed: is(STREAMED),
      cachedSeconds: read<number>(CACHED) ?? 0,
    };
  }
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((item): item is string => typeof item === 'string');
}

function joined(base: string, subPath: string): string {
  const parts = [base, subPath].flatMap((text) => text.split('/')).filter((part) => part !== '');
  return `/${parts.join('/')}`;
}

function patternOf(path: string): RegExp {
  const source = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('/')}$`);
}
