import { createHash } from 'node:crypto';
import { type EmailAddress, simpleParser } from 'mailparser';
import { cutTo, storable } from '../../domain/cut-text.ts';

/** A message as text: who, about what, in which words, with which files. Its HTML is read for its words and then dropped. */
export type MessageRead = {
  messageId: string | null;
  from: { address: string; name: string } | null;
  subject: string;
  words: string;
  attachments: { name: string; content: Buffer }[];
  /** What could not be read in a message that otherwise could. */
  fault: string | null;
};

/** Longer HTML is no letter of anybody's: it is kept with the original and not turned into text. */
const mostHtml = 2_000_000;
const mostWords = 200_000;

const sha256 = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update('/').update(part);
  return hash.digest('hex');
};

/** Reads a raw message (RFC 822); null where it is none. */
export async function readMessage(raw: Buffer): Promise<MessageRead | null> {
  // A message begins with a header. Anything else would be read as one without any.
  if (!/^[!-9;-~]+[ \t]*:/.test(raw.subarray(0, 1000).toString('latin1'))) return null;
  const parsed = await simpleParser(raw, {
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: mostHtml,
    checksumAlgo: false,
  }).catch(() => null);
  if (!parsed) return null;
  const words = storable(parsed.text ?? '').trim();
  const onlyHtml = words === '' && (typeof parsed.html === 'string' || 'textConversionError' in parsed);
  return {
    messageId: parsed.messageId ? cutTo(storable(parsed.messageId), 500) : null,
    from: firstOf(parsed.from?.value ?? []),
    subject: cutTo(storable(parsed.subject ?? '').replaceAll(/\s+/g, ' '), 500),
    words: words.length > mostWords ? `${cutTo(words, mostWords)}\n… (the rest is in the original)` : words,
    attachments: parsed.attachments.map((a) => ({
      name: storable(a.filename ?? a.contentType),
      content: a.content,
    })),
    fault: onlyHtml ? 'It holds no words that could be read as text.' : null,
  };
}

function firstOf(addresses: readonly EmailAddress[]): MessageRead['from'] {
  const one = addresses.find((a) => a.address);
  if (!one?.address) return null;
  return {
    address: cutTo(storable(one.address).toLowerCase(), 254),
    name: cutTo(storable(one.name), 200),
  };
}

/**
 * One name for one mail. A relay may hand it over twice with other headers, so what it holds counts; and two mails with one
 * message id stay two.
 */
export function nameOf(raw: Buffer, read: MessageRead | null): string {
  if (!read?.messageId) return `raw/${sha256(raw)}`;
  const { from, subject, words, attachments } = read;
  const held = sha256(from?.address ?? '', subject, words, ...attachments.map((a) => a.content));
  return `${read.messageId}/${held}`;
}
