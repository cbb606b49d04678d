import type { Child } from 'hono/jsx';
import { Icon } from './icon.js';
import type { IconName } from './icon-shapes.js';
import { useMessages } from './language.js';
import { commonMessages, conditionMessages } from './messages.js';

const looks: Record<string, { colour: string; icon: IconName }> = {
  new: { colour: 'green', icon: 'circle-check' },
  refurbished: { colour: 'teal', icon: 'tool' },
  untested: { colour: 'yellow', icon: 'help-circle' },
  faulty: { colour: 'red', icon: 'alert-triangle' },
  scrap: { colour: 'secondary', icon: 'trash' },
};

/** A condition in colour, shape and word. */
export function ConditionMark({ condition }: { condition: string }) {
  const t = useMessages(conditionMessages);
  const look = looks[condition] ?? looks['scrap']!;
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(condition as keyof typeof conditionMessages)}
    </span>
  );
}

export function RetiredMark() {
  const t = useMessages(commonMessages);
  return <span class="badge bg-secondary-lt">{t('retired')}</span>;
}

/** An empty list: what it is for, and the first step. */
export function Empty({
  title,
  text,
  children,
  icon = 'box',
}: {
  title: string;
  text?: string;
  children?: Child;
  icon?: IconName;
}) {
  return (
    <div class="empty">
      <div class="empty-icon">
        <Icon name={icon} large />
      </div>
      <p class="empty-title">{title}</p>
      {text && <p class="empty-subtitle text-secondary">{text}</p>}
      {children && <div class="empty-action">{children}</div>}
    </div>
  );
}

type Tone = 'success' | 'danger' | 'warning' | 'info';
const toneIcons: Record<Tone, IconName> = {
  success: 'circle-check',
  danger: 'circle-x',
  warning: 'alert-triangle',
  info: 'info-circle',
};

/** A sentence about what happened or what stands in the way. */
export function Notice({ tone, title, children }: { tone: Tone; title?: string; children?: Child }) {
  return (
    <div class={`alert alert-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <div class="alert-icon">
        <Icon name={toneIcons[tone]} />
      </div>
      <div>
        {title && <h4 class="alert-heading">{title}</h4>}
        {children && <div class="alert-description">{children}</div>}
      </div>
    </div>
  );
}

/** Between a name and what it is: Chinese has a sign of its own, without a space. */
export function Colon() {
  return <>{useMessages(commonMessages)('colon')}</>;
}

/** A page's heading with what can be done on it. */
export function PageHead({ title, pretitle, children }: { title: Child; pretitle?: Child; children?: Child }) {
  return (
    <div class="page-header d-print-none">
      <div class="row g-2 align-items-center">
        <div class="col">
          {pretitle && <div class="page-pretitle">{pretitle}</div>}
          <h1 class="page-title">{title}</h1>
        </div>
        {children && <div class="col-auto btn-list">{children}</div>}
      </div>
    </div>
  );
}

interface DocumentHeadProps {
  number: string;
  /** With whom or what it is about. */
  about: Child;
  /** The list in which it stands. */
  list: { href: string; text: string };
  children?: Child;
}

/** The heading of a document's page: its number, and the way back to its list. */
export function DocumentHead({ number, about, list, children }: DocumentHeadProps) {
  const title = (
    <span>
      <span class="code">{number}</span> {about}
    </span>
  );
  return (
    <PageHead title={title} pretitle={<a href={list.href}>{list.text}</a>}>
      {children}
    </PageHead>
  );
}
