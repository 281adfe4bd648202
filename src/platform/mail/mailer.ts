import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../config.ts';

export type Outgoing = {
  /** The landlord's name, as the reader sees it beside the sender's address. */
  fromName: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  at: string;
};

/** `refused`: this mail will never be taken. `unreachable`: nothing is wrong with the mail; the server takes none now. */
export type Sending = { how: 'sent' } | { how: 'refused' | 'put-off' | 'unreachable'; fault: string };

export type Mailer = {
  /** The part after the @ of the sender, for message ids. */
  domain: string;
  send: (mail: Outgoing) => Promise<Sending>;
};

type SmtpFault = Error & { code?: string; responseCode?: number; command?: string };

const tenSeconds = 10_000;

/** Speaks to the landlord's mail server; null where none is configured, and mail then waits. */
export function openMailer(settings: MailSettings | null): Mailer | null {
  if (!settings) return null;
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: tenSeconds,
    greetingTimeout: tenSeconds,
    socketTimeout: 3 * tenSeconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    domain: settings.from.split('@')[1] ?? 'localhost',
    send: async ({ fromName, to, subject, text, messageId, at }) => {
      try {
        await transport.sendMail({
          from: { name: fromName, address: settings.from },
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          date: new Date(at),
          // Nobody's out-of-office answers it (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { how: 'sent' };
      } catch (fault) {
        return judged(fault as SmtpFault);
      }
    },
  };
}

/** Only the server's own "no" to this address or these words is final; whatever else went wrong may pass. */
function judged({ code, responseCode = 0, message }: SmtpFault): Sending {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!aboutThisMail) return { how: 'unreachable', fault: message };
  return { how: responseCode >= 500 ? 'refused' : 'put-off', fault: message };
}
