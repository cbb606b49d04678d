import { raw } from 'hono/html';
import { type IconName, iconShapes } from './icon-shapes.js';

/** A drawn sign beside a word; without a `label` it is decoration and screen readers pass over it. */
export function Icon({ name, label, large }: { name: IconName; label?: string; large?: boolean }) {
  const size = large ? 32 : 20;
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })}
    >
      {raw(iconShapes[name])}
    </svg>
  );
}
