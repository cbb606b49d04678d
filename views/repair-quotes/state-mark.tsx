import type { ShownState } from '../../src/features/repair-quotes/repair-quote.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { quoteStateMessages } from './messages.js';

const looks: Record<ShownState, { colour: string; icon: IconName }> = {
  draft: { colour: 'secondary', icon: 'pencil' },
  submitted: { colour: 'yellow', icon: 'hourglass' },
  approved: { colour: 'blue', icon: 'send' },
  expired: { colour: 'orange', icon: 'clock' },
  accepted: { colour: 'green', icon: 'circle-check' },
  refused: { colour: 'red', icon: 'thumb-down' },
  withdrawn: { colour: 'secondary', icon: 'ban' },
};

/** Where a quote stands, in colour, shape and word. */
export function QuoteStateMark({ state }: { state: ShownState }) {
  const t = useMessages(quoteStateMessages);
  const { colour, icon } = looks[state];
  return (
    <span class={`badge condition bg-${colour}-lt text-nowrap`}>
      <Icon name={icon} /> {t(state)}
    </span>
  );
}
