import type { PropsWithChildren } from 'hono/jsx';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';

interface FoldedProps {
  title: string;
  icon: IconName;
  open: boolean;
  /** It is a part of a card and no card of its own. */
  inside?: boolean;
}

/** What is done less often: a line that opens to its form. */
export function Folded({ title, icon, open, inside, children }: PropsWithChildren<FoldedProps>) {
  return (
    <details class={inside ? 'border-top' : 'card mb-3'} open={open}>
      <summary class="card-body old-part-summary">
        <Icon name={icon} /> {title}
      </summary>
      <div class="card-body border-top">{children}</div>
    </details>
  );
}
