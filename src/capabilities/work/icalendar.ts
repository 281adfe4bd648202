import { addDays, dueDay, type Instant, startOfLondonDay } from '../../domain/calendar.ts';

/** Something due, as a calendar shows it: never a name, nor what a case is about. */
export type Due = { uid: string; dueAt: Instant; summary: string; description: string; url: string | null };

/** RFC 5545 as far as due dates need it: whole London days, or instants that every calendar shows in its own time. */
export function icalendar(name: string, events: readonly Due[], now: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Evenhand//Due dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap((e) => event(e, now)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function event({ uid, dueAt, summary, description, url }: Due, now: Instant): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${utc(now)}`,
    ...when(dueAt),
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    ...(url ? [`URL:${url}`] : []),
    // A date to keep takes up nobody's time.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function when(dueAt: Instant): string[] {
  const day = dueDay(dueAt);
  const next = addDays(day, 1);
  if (startOfLondonDay(next) !== new Date(dueAt).toISOString()) return [`DTSTART:${utc(dueAt)}`];
  return [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`];
}

const utc = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const text = (words: string): string =>
  words.replaceAll(/[\\;,]/g, (c) => `\\${c}`).replaceAll(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets; a longer one goes on after a space, never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let room = 75;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      parts.push(part);
      part = ' ';
      room = 74;
    }
    part += character;
    room -= octets;
  }
  return [...parts, part].join('\r\n');
}
