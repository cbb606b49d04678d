export interface ListTab {
  text: string;
  href: string;
  chosen: boolean;
  /** How many there are, said where there are any. */
  count?: number | undefined;
}

interface ListTabsProps {
  label: string;
  tabs: ListTab[];
  /** The colour of the counts. */
  tone: 'bg-red-lt' | 'bg-yellow-lt' | 'bg-blue-lt';
}

/** Which part of a list is shown: each has its own address. */
export function ListTabs({ label, tabs, tone }: ListTabsProps) {
  return (
    <nav class="nav nav-pills mb-3" aria-label={label}>
      {tabs.map(({ text, href, chosen, count = 0 }) => (
        <a class={chosen ? 'nav-link active' : 'nav-link'} href={href} {...(chosen ? { 'aria-current': 'page' } : {})}>
          {text}
          {count > 0 && <span class={`badge ${tone} ms-2`}>{count}</span>}
        </a>
      ))}
    </nav>
  );
}
