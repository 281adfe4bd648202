import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { isApi } from './access.ts';

/** What a browser is told to refuse on our pages: asked of the library once, as it is the same for every page. */
function headersOfPages(https: boolean): Record<string, string> {
  const headers: Record<string, string> = {};
  const kept = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => undefined,
  };
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https,
  })({} as IncomingMessage, kept as unknown as ServerResponse, (fault) => {
    if (fault) throw fault;
  });
  return headers;
}

/** An answer for a program is no page: what matters is that no browser can be led to show it as one, or to keep it. */
function headersOfTheApi({
  'x-content-type-options': sniff,
  'strict-transport-security': transport,
}: Record<string, string>): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    ...(sniff && { 'x-content-type-options': sniff }),
    ...(transport && { 'strict-transport-security': transport }),
  };
}

/** The headers that keep every answer safe in a browser, and never yesterday's: what is in force today must be read today. */
export function secureHeaders(app: FastifyInstance, { https }: { https: boolean }): void {
  const pages = headersOfPages(https);
  const api = { ...headersOfTheApi(pages), 'cache-control': 'no-store' };
  const live = { ...pages, 'cache-control': 'no-store' };
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(isApi(request) ? api : request.url.startsWith('/assets/') ? pages : live);
    done();
  });
}
