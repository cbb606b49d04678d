import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readEnvironment } from '../../src/platform/config.js';

const problems = (env: NodeJS.ProcessEnv, argv: string[] = []): string => {
  try {
    readConfig(env, argv);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return '';
};

describe('readConfig', () => {
  test('has a value for everything', () => {
    expect(readConfig({}, [])).toEqual({
      port: 3000,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      trustProxy: false,
      logLevel: 'info',
      timeZone: 'Asia/Shanghai',
      defaultLanguage: 'zh-CN',
      sessionHours: 12,
      actorMinutes: 5,
      poolSize: 10,
      keepYears: 5,
      mailPauseS: 300,
      demo: false,
    });
  });

  test('takes every setting', () => {
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/spares',
      DATABASE_URL: 'postgresql://app:secret@db:5433/spares',
      PUBLIC_URL: 'https://spares.example.com/',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'silent',
      TIME_ZONE: 'Europe/Berlin',
      DEFAULT_LANGUAGE: 'en',
      SESSION_HOURS: '8',
      ACTOR_MINUTES: '2',
      POOL_SIZE: '16',
      KEEP_YEARS: '10',
      COMPANY_NAME: '星衡测试',
      SMTP_URL: 'smtps://spares:secret@mail.example.com',
      MAIL_FROM: 'spares@example.com',
      MAIL_PAUSE_S: '60',
    };
    expect(readConfig(env, ['--demo'])).toEqual({
      port: 0,
      host: '127.0.0.1',
      dataDir: '/srv/spares',
      databaseUrl: 'postgresql://app:secret@db:5433/spares',
      publicUrl: 'https://spares.example.com',
      trustProxy: true,
      logLevel: 'silent',
      timeZone: 'Europe/Berlin',
      defaultLanguage: 'en',
      sessionHours: 8,
      actorMinutes: 2,
      poolSize: 16,
      keepYears: 10,
      companyName: '星衡测试',
      smtpUrl: 'smtps://spares:secret@mail.example.com',
      mailFrom: 'spares@example.com',
      mailPauseS: 60,
      demo: true,
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }, [])).toEqual(readConfig({}, []));
  });

  test.each([
    ['PORT', '70000', 'a whole number from 0 to 65535'],
    ['PORT', '30x', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['PORT', '1e3', 'a whole number from 0 to 65535'],
    ['PUBLIC_URL', 'spares.example.com', 'https://spares.example.com'],
    ['PUBLIC_URL', 'https://example.com/spares', 'without a path'],
    ['TRUST_PROXY', 'maybe', 'true or false'],
    ['LOG_LEVEL', 'loud', 'one of trace'],
    ['TIME_ZONE', 'Mars/Olympus', 'Asia/Shanghai'],
    ['DEFAULT_LANGUAGE', 'de', 'one of zh-CN, en'],
    ['SESSION_HOURS', '0', 'from 1 to 720'],
    ['ACTOR_MINUTES', '2.5', 'from 1 to 120'],
    ['POOL_SIZE', '1', 'from 2 to 50'],
    ['KEEP_YEARS', '4', 'from 5 to 100'],
    ['COMPANY_NAME', 'x'.repeat(101), 'at most 100 characters'],
    ['MAIL_FROM', 'Spares <a@b.example>', 'spares@example.com'],
    ['MAIL_FROM', 'a@b.example\nBcc: c@d.example', 'spares@example.com'],
    ['MAIL_PAUSE_S', '86401', 'from 0 to 86400'],
  ])('names %s=%s and what it should be', (name, value, should) => {
    const message = problems({ [name]: value });
    expect(message).toContain(`${name} is ${JSON.stringify(value)}; it should be `);
    expect(message).toContain(should);
  });

  test('does not show a database password', () => {
    const message = problems({ DATABASE_URL: 'mysql://app:hunter2@db/spares' });
    expect(message).toContain('DATABASE_URL');
    expect(message).toContain('postgres://');
    expect(message).not.toContain('hunter2');
  });

  test('does not show a mail password, and mail comes from somewhere', () => {
    const message = problems({ SMTP_URL: 'mailto:app:hunter2@mail' });
    expect(message).toContain('SMTP_URL');
    expect(message).toContain('smtp://');
    expect(message).not.toContain('hunter2');
    expect(problems({ SMTP_URL: 'smtp://mail.example.com' })).toContain('MAIL_FROM is missing');
    expect(problems({ SMTP_URL: 'smtp://', MAIL_FROM: 'a@b.example' })).toContain('SMTP_URL');
  });

  test('lists every bad setting at once', () => {
    const message = problems({ PORT: 'x', LOG_LEVEL: 'x', KEEP_YEARS: '1' }, ['--dmeo']);
    for (const name of ['PORT', 'LOG_LEVEL', 'KEEP_YEARS', '--dmeo']) expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(5);
  });
});

test('the real environment wins over .env', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sparebook-env-'));
  const file = join(dir, '.env');
  writeFileSync(file, '# comment\nPORT=4000\nSPAREBOOK_TEST_ONLY="a b"\nPATH=/nowhere\n');
  expect(readEnvironment(file)).toMatchObject({ PORT: '4000', SPAREBOOK_TEST_ONLY: 'a b', PATH: process.env['PATH'] });
  expect(readEnvironment(join(dir, 'missing'))['PATH']).toBe(process.env['PATH']);
  rmSync(dir, { recursive: true });
});
