import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { StartupError } from './startup-error.js';

export class ConfigError extends StartupError {
  override name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const languages = ['zh-CN', 'en'] as const;

/** Settings whose values may hold a password: a message names them without the value. */
const secret = new Set(['DATABASE_URL', 'SMTP_URL']);

const settings = z.object({
  PORT: whole(0, 65535, 3000),
  HOST: z.string('the name or address to listen on').default('0.0.0.0'),
  DATA_DIR: z
    .string('a folder')
    .default('./data')
    .transform((path) => resolve(path)),
  DATABASE_URL: checked('an address such as postgres://user:password@host:5432/database', isPostgresUrl).optional(),
  PUBLIC_URL: checked('the address that users see, such as https://spares.example.com, without a path', isOrigin)
    .transform((address) => new URL(address).origin)
    .optional(),
  TRUST_PROXY: z
    .enum(['true', 'false', '1', '0'], 'true or false')
    .default('false')
    .transform((text) => text === 'true' || text === '1'),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
  TIME_ZONE: checked('a time zone name such as Asia/Shanghai', isTimeZone).default('Asia/Shanghai'),
  DEFAULT_LANGUAGE: z.enum(languages, `one of ${languages.join(', ')}`).default('zh-CN'),
  SESSION_HOURS: whole(1, 720, 12),
  ACTOR_MINUTES: whole(1, 120, 5),
  POOL_SIZE: whole(2, 50, 10),
  KEEP_YEARS: whole(5, 100, 5),
  COMPANY_NAME: checked('a name of at most 100 characters', (name) => name.length <= 100).optional(),
  SMTP_URL: checked(
    'an address such as smtp://user:password@host:587, or smtps:// for TLS from the start',
    isSmtpUrl,
  ).optional(),
  MAIL_FROM: checked('a mail address such as spares@example.com', isMailAddress).optional(),
  MAIL_PAUSE_S: whole(0, 86_400, 300),
});

export interface Config {
  /** 0 takes any free port */
  port: number;
  host: string;
  /** absolute */
  dataDir: string;
  /** absent: the embedded database */
  databaseUrl?: string;
  /** the origin that users see, without a slash at the end */
  publicUrl?: string;
  trustProxy: boolean;
  logLevel: (typeof logLevels)[number];
  timeZone: string;
  defaultLanguage: (typeof languages)[number];
  sessionHours: number;
  /** how long a badge lets a person act at a shared station */
  actorMinutes: number;
  poolSize: number;
  /** at least 5: the book may be kept longer, not shorter */
  keepYears: number;
  companyName?: string;
  /** absent: nothing is mailed */
  smtpUrl?: string;
  /** the address that mail comes from; given whenever `smtpUrl` is */
  mailFrom?: string;
  /** how long a person's digest waits for more */
  mailPauseS: number;
  demo: boolean;
}

/**
 * Reads the settings from an environment and the arguments after the script's name. An empty variable counts as absent.
 * Refused with one ConfigError that names every bad setting, what it is and what it should be.
 */
export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = settings.safeParse(given);
  const problems = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    const value = secret.has(name) ? 'has a value that is not shown here' : `is ${JSON.stringify(given[name])}`;
    return `  ${name} ${value}; it should be ${issue.message}.`;
  });
  if (given['SMTP_URL'] && !given['MAIL_FROM'])
    problems.push('  MAIL_FROM is missing; with SMTP_URL it should be the address that mail comes from.');
  for (const word of argv) if (word !== '--demo') problems.push(`  The argument ${word} is unknown; there is --demo.`);
  if (!result.success || problems.length > 0) throw new ConfigError(`Settings to correct:\n${problems.join('\n')}`);

  const { data } = result;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    ...(data.PUBLIC_URL && { publicUrl: data.PUBLIC_URL }),
    trustProxy: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
    timeZone: data.TIME_ZONE,
    defaultLanguage: data.DEFAULT_LANGUAGE,
    sessionHours: data.SESSION_HOURS,
    actorMinutes: data.ACTOR_MINUTES,
    poolSize: data.POOL_SIZE,
    keepYears: data.KEEP_YEARS,
    ...(data.COMPANY_NAME && { companyName: data.COMPANY_NAME }),
    ...(data.SMTP_URL && { smtpUrl: data.SMTP_URL }),
    ...(data.MAIL_FROM && { mailFrom: data.MAIL_FROM }),
    mailPauseS: data.MAIL_PAUSE_S,
    demo: argv.includes('--demo'),
  };
}

/** The environment of this process over the lines of a `.env` file, if there is one. */
export function readEnvironment(file = '.env'): NodeJS.ProcessEnv {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

function whole(min: number, max: number, standard: number) {
  const inRange = (text: string): boolean => /^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;
  return checked(`a whole number from ${min} to ${max}`, inRange).transform(Number).default(standard);
}

function checked(should: string, test: (text: string) => boolean) {
  return z.string().refine(test, should);
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

function isMailAddress(text: string): boolean {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text.trim());
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search + hash + username === '';
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text }).format();
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
