import type { Child } from 'hono/jsx';
import type { Language } from '../../src/platform/language.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useLanguage, useMessages } from '../components/language.js';
import { Bell } from './bell.js';
import { layoutMessages, type NavigationName, navigationMessages } from './messages.js';

export interface NavigationLink {
  href: string;
  name: NavigationName;
  icon: IconName;
  current: boolean;
  /** Of the section above it. */
  inner: boolean;
}

export interface LayoutProps {
  title: string;
  assets: { styles: string[]; scripts: string[] };
  navigation: NavigationLink[];
  /** Nobody signed in: no navigation. */
  person: {
    id: number;
    name: string;
    accountName: string;
    stationName: string | null;
    acting: boolean;
    /** Unread notifications, null if not counted. */
    unread: number | null;
  } | null;
  path: string;
  demo: boolean;
  company: string | null;
  children?: Child;
}

export function Layout(props: LayoutProps) {
  const language = useLanguage();
  const t = useMessages(layoutMessages);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
        <title>{`${props.title} · ${t('product')}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {props.assets.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {props.assets.scripts.map((src) => (
          <script src={src} defer></script>
        ))}
      </head>
      <body {...(props.person && { 'data-person': props.person.id, 'data-typing-back': t('typing_back') })}>
        <a class="skip-link" href="#content">
          {t('skip')}
        </a>
        <Header {...props} />
        <div class="offline-bar" id="offline" role="status" hidden>
          <Icon name="alert-triangle" /> {t('offline')}
        </div>
        <div class={props.navigation.length > 0 ? 'frame' : 'frame frame-alone'}>
          {props.navigation.length > 0 && <DeskMenu links={props.navigation} />}
          <main class="page-body container-xl" id="content" tabindex={-1}>
            {props.children}
          </main>
        </div>
      </body>
    </html>
  );
}

function Header({ navigation, person, path, demo, company }: LayoutProps) {
  const t = useMessages(layoutMessages);
  return (
    <header class="top-bar d-print-none">
      <div class="top-bar-inner">
        {navigation.length > 0 && (
          <details class="phone-menu" id="phone-menu">
            <summary class="btn btn-icon btn-ghost-secondary" aria-label={t('menu')}>
              <Icon name="menu-2" />
            </summary>
            <nav class="phone-menu-list" aria-label={t('main_navigation')}>
              <Links links={navigation} />
            </nav>
          </details>
        )}
        <a class="brand" href="/">
          <Icon name="barcode" /> <span>{t('product')}</span>
          {company && <small class="text-secondary">{company}</small>}
          {demo && <span class="badge bg-orange-lt">{t('demo')}</span>}
        </a>
        <div class="top-bar-end">
          <LanguageSwitch path={path} />
          {person && <Bell personId={person.id} unread={person.unread} />}
          {person && <AccountMenu person={person} />}
        </div>
      </div>
    </header>
  );
}

function DeskMenu({ links }: { links: NavigationLink[] }) {
  const t = useMessages(layoutMessages);
  return (
    <nav class="desk-menu d-print-none" aria-label={t('main_navigation')}>
      <Links links={links} />
    </nav>
  );
}

function Links({ links }: { links: NavigationLink[] }) {
  const t = useMessages(navigationMessages);
  return (
    <>
      {links.map((link) => (
        <a
          class={['menu-link', link.inner && 'menu-inner', link.current && 'active'].filter(Boolean).join(' ')}
          href={link.href}
          {...(link.current ? { 'aria-current': 'page' } : {})}
        >
          <Icon name={link.icon} /> <span>{t(link.name)}</span>
        </a>
      ))}
    </>
  );
}

function LanguageSwitch({ path }: { path: string }) {
  const t = useMessages(layoutMessages);
  const other: Language = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <form method="post" action="/language">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="next" value={path} />
      <button class="btn btn-ghost-secondary" type="submit" lang={other} title={t('switch_language')}>
        {t('language')}
      </button>
    </form>
  );
}

function AccountMenu({ person }: { person: NonNullable<LayoutProps['person']> }) {
  const t = useMessages(layoutMessages);
  return (
    <details class="account-menu" id="account-menu">
      <summary class="btn btn-ghost-secondary" aria-label={person.name}>
        <Icon name={person.acting ? 'id-badge-2' : 'user'} /> <span class="account-name">{person.name}</span>
      </summary>
      <div class="account-menu-list card">
        {person.acting && <p class="text-secondary">{t('station_of', { name: person.accountName })}</p>}
        {person.stationName && <p class="text-secondary">{t('at_station', { name: person.stationName })}</p>}
        {person.acting && (
          <form method="post" action="/badge-sign-in/end">
            <button class="btn w-100 mb-2" type="submit">
              {t('stop_acting')}
            </button>
          </form>
        )}
        <a class="btn w-100 mb-2" href="/me">
          {t('account')}
        </a>
        <button class="btn w-100 mb-2" type="button" data-theme-switch>
          <Icon name="moon" /> {t('theme')}
        </button>
        <form method="post" action="/sign-out">
          <button class="btn w-100" type="submit">
            <Icon name="logout" /> {t('sign_out')}
          </button>
        </form>
      </div>
    </details>
  );
}
