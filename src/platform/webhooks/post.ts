import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { cutTo } from '../../domain/cut-text.ts';
import { faultOfAddress, outsideOnly } from './address.ts';

export type Posted = { status: number | null; fault: string | null; tookMs: number };

const patience = 10_000;

/** Posts one message and answers what came of it; never throws, never follows anybody elsewhere, never reads the answer. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  localToo: boolean,
): Promise<Posted> {
  const started = performance.now();
  const done = (status: number | null, fault: string | null): Posted => ({
    status,
    fault,
    tookMs: Math.round(performance.now() - started),
  });
  const wrong = faultOfAddress(url, localToo);
  if (wrong) return done(null, wrong);
  return new Promise((answer) => {
    const request = (new URL(url).protocol === 'https:' ? overHttps : overHttp)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        lookup: outsideOnly(localToo),
        agent: false,
      },
      (response) => {
        response.destroy();
        const status = response.statusCode ?? 0;
        const moved = status >= 300 && status < 400;
        answer(done(status, moved ? 'It answered with another address, which is not followed' : null));
      },
    );
    const late = setTimeout(() => request.destroy(new Error('No answer within 10 seconds')), patience);
    request.on('error', (fault) => answer(done(null, cutTo(fault.message, 300))));
    request.on('close', () => clearTimeout(late));
    request.end(body);
  });
}
