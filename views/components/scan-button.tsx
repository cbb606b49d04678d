import type { Child } from 'hono/jsx';

interface ScanButtonProps {
  code: string;
  style: string;
  pressed?: boolean;
  label?: string;
  disabled?: boolean;
  /** It is what Enter alone, or scanning the shown document once more, does. */
  enter?: boolean;
  children?: Child;
}

/** A button that stands for a scan: a command card on the screen. Without the script it posts the form. */
export function ScanButton({ code, style, pressed, label, disabled, enter, children }: ScanButtonProps) {
  return (
    <button
      class={style}
      type="submit"
      form="scan-form"
      name="command"
      value={code}
      data-scan={code}
      disabled={disabled}
      {...(enter ? { 'data-enter': true } : {})}
      {...(label ? { 'aria-label': label, title: label } : {})}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed ? 'true' : 'false' })}
    >
      {children}
    </button>
  );
}
