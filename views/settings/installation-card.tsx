import type { Config } from '../../src/platform/config.js';
import { useMessages } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { settingsMessages } from './messages.js';

/** The settings without the addresses of the database and the mail server: they may hold a password. */
export type Installation = Omit<Config, 'databaseUrl' | 'smtpUrl'> & { databaseUrl: boolean; smtpUrl: boolean };

/** What the server was started with. */
export function InstallationCard({ installation }: { installation: Installation }) {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  const all: [string, string, string][] = [
    ['company', 'COMPANY_NAME', installation.companyName ?? '–'],
    ['mode', '--demo', t(installation.demo ? 'mode_demo' : 'mode_real')],
    ['language', 'DEFAULT_LANGUAGE', installation.defaultLanguage === 'en' ? 'English' : '中文'],
    ['time_zone', 'TIME_ZONE', installation.timeZone],
    ['public_address', 'PUBLIC_URL', installation.publicUrl ?? '–'],
    ['trust_proxy', 'TRUST_PROXY', common(installation.trustProxy ? 'yes' : 'no')],
    ['listen', 'HOST, PORT', `${installation.host}:${installation.port}`],
    ['session_hours', 'SESSION_HOURS', t('hours', { n: installation.sessionHours })],
    ['actor_minutes', 'ACTOR_MINUTES', t('minutes', { n: installation.actorMinutes })],
    ['keep_years', 'KEEP_YEARS', t('years', { n: installation.keepYears })],
    ['database', 'DATABASE_URL', t(installation.databaseUrl ? 'database_external' : 'database_embedded')],
    ['data_folder', 'DATA_DIR', installation.dataDir],
    ['mail_server', 'SMTP_URL', t(installation.smtpUrl ? 'mail_on' : 'mail_off')],
    ['mail_from', 'MAIL_FROM', installation.mailFrom ?? '–'],
    ['mail_pause', 'MAIL_PAUSE_S', t('seconds', { n: installation.mailPauseS })],
    ['pool_size', 'POOL_SIZE', String(installation.poolSize)],
    ['log_level', 'LOG_LEVEL', installation.logLevel],
  ];
  return (
    <section class="card mt-3" id="installation">
      <div class="card-header">
        <h2 class="card-title">{t('installation')}</h2>
      </div>
      <p class="card-body mb-0 text-secondary">{t('installation_text')}</p>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('setting')}</th>
              <th>{t('value')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(([key, variable, value]) => (
              <tr>
                <td data-label={t('setting')}>
                  <div>
                    {t(key as 'company')} <div class="text-secondary small code">{variable}</div>
                  </div>
                </td>
                <td data-label={t('value')} class="text-break">
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
