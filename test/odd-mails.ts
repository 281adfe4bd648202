/** Mail for measuring and breaking: the nth says its number, nine of ten are sound, and each tenth is broken in its own way. */
export const isMalformed = (n: number): boolean => n % 10 === 9;

export const senderOf = (n: number, people: number): string => `sender${n % people}@example.org`;

/** A sound mail of one of so many senders, or one that no programme should choke on. */
export function oddMail(n: number, people: number, mark: string): Buffer {
  const head = `From: Sender <${senderOf(n, people)}>\r\nTo: help@landlord.example\r\nMessage-ID: <${mark}-${n}@example.org>\r\n`;
  if (!isMalformed(n))
    return Buffer.from(
      `${head}Subject: Mail ${mark} ${n}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThis is mail ${n} of ${mark}: the lift is broken again.\r\n`,
    );
  const body = broken[Math.floor(n / 10) % broken.length];
  return typeof body === 'function' ? body(n, mark, head) : Buffer.alloc(0);
}

type Broken = (n: number, mark: string, head: string) => Buffer;
const broken: readonly Broken[] = [
  // Not a message at all.
  (n, mark) => Buffer.concat([Buffer.from([0xff, 0x00, 0xfe, 0x41]), Buffer.from(`${mark} ${n}`)]),
  (n, mark) => Buffer.from(`\r\n\r\nno header at all, ${mark} ${n}`),
  // Parts whose end never comes, or that lie about what they are.
  (n, mark, head) =>
    Buffer.from(`${head}Content-Type: multipart/mixed; boundary="never"\r\n\r\nWords of ${mark} ${n}.`),
  (n, _, head) =>
    Buffer.from(
      `${head}Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%% not base64 ${n} %%%%`,
    ),
  (n, _, head) =>
    Buffer.from(`${head}Content-Type: text/plain; charset=klingon-8\r\n\r\n${n} \xff\xfe\x80`, 'latin1'),
  // Null characters, halves of characters, a header without an end.
  (n, _, head) => Buffer.from(`${head}Subject: \0\0 ${n}\r\n\r\na\0b \ud800`),
  (n, _, head) => Buffer.from(`${head}Subject: ${'x'.repeat(20_000)} ${n}`),
  // Deep, and many.
  (n, _, head) => {
    let body = `Content-Type: text/plain\r\n\r\nAt the bottom of ${n}.\r\n`;
    for (let i = 0; i < 60; i += 1)
      body = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${body}\r\n--b${i}--\r\n`;
    return Buffer.from(`${head}MIME-Version: 1.0\r\n${body}`);
  },
  (n, mark) => Buffer.from(`From: \r\nSubject: nobody's ${mark} ${n}\r\n\r\nWho am I?`),
  (n, mark) =>
    Buffer.from(`From: undisclosed-recipients:;\r\nMessage-ID: \r\nSubject: ${mark} ${n}\r\n\r\n${n}`),
];
