import { createTransport } from 'nodemailer';
import type { Config } from './config.js';

/** A mail as it goes to the server. */
export interface OutgoingMail {
  to: string;
  /** Without angle brackets; the same for every try, so that a mail that came twice is recognised. */
  messageId: string;
  subject: string;
  text: string;
  html: string;
}

/** `refused`: the server will never take this mail for this address, and says why; anything else is tried again. */
export type Sent = { ok: true } | { ok: false; refused: boolean; error: string };

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const MOST_ERROR = 500;

/** Sends one mail and waits until the server has taken it. Never throws: a server that is down is an answer too. */
export async function sendMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, mail: OutgoingMail): Promise<Sent> {
  const transport = createTransport({
    url: config.smtpUrl!,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // Texts are ours, but names in them are not: nothing in a mail may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: 'Sparebook 备件账', address: config.mailFrom! },
      to: { name: '', address: mail.to },
      messageId: `<${mail.messageId}>`,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, refused: isFinal(error as SmtpError), error: (error as Error).message.slice(0, MOST_ERROR) };
  } finally {
    transport.close();
  }
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/**
 * Final is a 5xx for the recipient or the message itself. A refused sign-in or sender is the set-up's fault: it is
 * mended and the mail goes out, as after a server that was down.
 */
function isFinal({ code, command, responseCode }: SmtpError): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true; // not an address at all
  const ofThisMail = (code === 'EENVELOPE' && command === 'RCPT TO') || code === 'EMESSAGE';
  return ofThisMail && responseCode !== undefined && responseCode >= 500;
}
