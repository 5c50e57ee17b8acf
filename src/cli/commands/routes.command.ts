import { RouteTable } from '../../platform/http/routes/route-table.js';
import type { Command } from '../command.js';

/** Every route: name, method, path, the policy it carries, and the fields it takes. */
export const routesCommand: Command = {
  examples: ['routes'],
  async run(_given, context) {
    const app = await context.app();
    const routes = app.get(RouteTable).all();
    context.print(
      routes.map(({ name, method, path, access, fields }) => ({
        name,
        method,
        path,
        access,
        fields: fields ?? [],
      })),
    );
    return 0;
  },
};
