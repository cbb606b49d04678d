import type { Child } from 'hono/jsx';

/** Charts drawn on the server in the colour of the text around them. They say nothing that a table beside them does not say. */
interface ChartProps {
  id: string;
  title: string;
  /** What it shows, for who cannot see it. */
  description: string;
}

function Frame({ id, title, description, height, children }: ChartProps & { height: number; children: Child }) {
  return (
    <svg
      class="chart"
      role="img"
      width="100%"
      height={height}
      aria-labelledby={`${id}-title ${id}-desc`}
      xmlns="http://www.w3.org/2000/svg"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  );
}

export interface Bar {
  label: string;
  value: number;
  /** How much of it is drawn darker. */
  part?: number;
  /** The number as the reader writes it. */
  text: string;
}

const [TOP, PLOT, FOOT] = [16, 130, 22];
/** More labels than this would run into one another on a phone. */
const MOST_LABELS = 6;

const share = (n: number) => `${(Math.round(n * 10_000) / 100).toString()}%`;

/** One upright bar for each step of time; places are parts of the width, so that words keep their size on every screen. */
export function BarChart({ bars, ...chart }: ChartProps & { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = 1 / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / MOST_LABELS);
  const high = (value: number) => Math.round((PLOT * value * 10) / most) / 10;
  return (
    <Frame {...chart} height={TOP + PLOT + FOOT}>
      <line class="chart-base" x1="0" x2="100%" y1={TOP + PLOT + 0.5} y2={TOP + PLOT + 0.5} />
      {bars.map((bar, n) => {
        const place = { x: share((n + 0.15) * step), width: share(0.7 * step) };
        const part = Math.min(bar.part ?? 0, bar.value);
        return (
          <g>
            <title>{`${bar.label}: ${bar.text}`}</title>
            <rect class="chart-whole" {...place} y={TOP + PLOT - high(bar.value)} height={high(bar.value)} />
            {part > 0 && <rect class="chart-part" {...place} y={TOP + PLOT - high(part)} height={high(part)} />}
            {n % every === 0 && (
              <text class="chart-label" x={share((n + 0.5) * step)} y={TOP + PLOT + 16} text-anchor="middle">
                {bar.label}
              </text>
            )}
            {bar.value > 0 && bar.value === most && (
              <text
                class="chart-label"
                x={share((n + 0.5) * step)}
                y={TOP + PLOT - high(bar.value) - 4}
                text-anchor="middle"
              >
                {bar.text}
              </text>
            )}
          </g>
        );
      })}
    </Frame>
  );
}

export interface ParetoBar {
  label: string;
  value: number;
  /** The number and the running share as the reader writes them. */
  text: string;
}

const ROW = 34;

/** From the most to the fewest: a lying bar for each, below its name and number. */
export function ParetoChart({ bars, ...chart }: ChartProps & { bars: ParetoBar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <Frame {...chart} height={bars.length * ROW}>
      {bars.map((bar, n) => (
        <g>
          <text class="chart-label" x="0" y={n * ROW + 14}>
            {bar.label}
          </text>
          <text class="chart-label chart-number" x="100%" y={n * ROW + 14} text-anchor="end">
            {bar.text}
          </text>
          <rect class="chart-track" x="0" y={n * ROW + 20} width="100%" height="8" rx="2" />
          <rect class="chart-part" x="0" y={n * ROW + 20} width={share(bar.value / most)} height="8" rx="2" />
        </g>
      ))}
    </Frame>
  );
}
