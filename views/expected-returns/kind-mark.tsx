import type { ExpectedKind } from '../../src/features/expected-returns/old-part.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { oldPartMessages } from './messages.js';

const looks = {
  fitted: { icon: 'replace', colour: 'secondary', text: 'fitted_kind' },
  advance: { icon: 'send', colour: 'teal', text: 'advance' },
  announced: { icon: 'package', colour: 'blue', text: 'announced' },
} as const satisfies Record<ExpectedKind, { icon: IconName; colour: string; text: string }>;

/** Why something is expected, in colour, shape and word. */
export function KindMark({ kind }: { kind: ExpectedKind }) {
  const t = useMessages(oldPartMessages);
  const { icon, colour, text } = looks[kind];
  return (
    <span class={`badge bg-${colour}-lt condition`}>
      <Icon name={icon} /> {t(text)}
    </span>
  );
}
