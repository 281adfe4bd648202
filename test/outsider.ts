import type { InjectOptions } from 'fastify';
import { codeOn } from '../src/domain/letters/sheet.ts';
import { inLandlord } from '../src/platform/database.ts';
import type { TestApp } from './app.ts';
import { filledIn } from './web-case.ts';

export type Answer = {
  status: number;
  body: string;
  /** The words between the page's header and its footer, without markup. */
  text: string;
  location: string | null;
  headers: Record<string, unknown>;
  bytes: Buffer;
};

export type Chosen = { name: string; content: Uint8Array | string };

/** Somebody with a browser and no account. Each has cookies of their own; forms are sent as their page shows them. */
export function outsider(t: TestApp, address = '203.0.113.7') {
  const jar: Record<string, string> = {};
  const inject = async (request: InjectOptions): Promise<Answer> => {
    const r = await t.app.inject({ remoteAddress: address, ...request, cookies: { ...jar } });
    for (const c of r.cookies) {
      if (c.value === '') delete jar[c.name];
      else jar[c.name] = c.value;
    }
    const main = /<\/header>([\s\S]*)<footer/.exec(r.body)?.[1] ?? r.body;
    return {
      status: r.statusCode,
      body: r.body,
      text: main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
      location: (r.headers.location as string | undefined) ?? null,
      headers: r.headers,
      bytes: r.rawPayload,
    };
  };
  const get = (url: string) => inject({ method: 'GET', url });
  const post = (url: string, form: Record<string, string | string[]>) =>
    inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(
        Object.entries(form).flatMap(([name, values]) =>
          [values].flat().map((value): [string, string] => [name, value]),
        ),
      ).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  /** Sends the page's own form with what it carried, and these answers. */
  const send = async (page: Answer, url: string, answers: Record<string, string>) => {
    const carried = filledIn(page.body);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    return post(url, { ...carried, _csrf, ...answers });
  };
  /** The same as a browser does where documents were chosen. */
  const sendFiles = (page: Answer, url: string, answers: Record<string, string>, files: Chosen[]) => {
    const carried = Object.entries(filledIn(page.body)).flatMap(([k, all]) =>
      all.map((v) => [k, v] as const),
    );
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const fields = [
      ['_csrf', _csrf] as const,
      // An empty file box sends nothing that was kept; a ticked one does.
      ...carried.filter(([k, v]) => !(k in answers) && !(k === 'documents' && v === '')),
      ...Object.entries(answers),
    ];
    const boundary = '----evenhand-test';
    const parts = [
      ...fields.map(([name, value]) =>
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      ...files.map(({ name, content }) =>
        Buffer.concat([
          Buffer.from(
            `--${boundary}\r\nContent-Disposition: form-data; name="documents"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
          ),
          Buffer.from(content),
          Buffer.from('\r\n'),
        ]),
      ),
      Buffer.from(`--${boundary}--\r\n`),
    ];
    return inject({
      method: 'POST',
      url,
      payload: Buffer.concat(parts),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  };
  const enter = async (landlordId: string, answers: Record<string, string>) =>
    send(await get(`/yours/${landlordId}`), `/yours/${landlordId}`, answers);
  return { jar, inject, get, post, send, sendFiles, enter };
}

/** The codes of the letters sent to a person, newest first, read where they were printed. */
export async function codesOf(t: TestApp, landlordId: string, personId: string): Promise<string[]> {
  const rows = await inLandlord(t.database.app, landlordId, (tx) =>
    tx
      .selectFrom('letter_print as p')
      .innerJoin('letter as l', (join) =>
        join.onRef('l.landlord_id', '=', 'p.landlord_id').onRef('l.letter_id', '=', 'p.letter_id'),
      )
      .select('p.sheet')
      .where('l.person_id', '=', personId)
      .orderBy('l.issued_at', 'desc')
      .execute(),
  );
  return rows.map(({ sheet }) => codeOn(sheet) ?? '');
}

export const born = { 'born-day': '4', 'born-month': '5', 'born-year': '1980' };
