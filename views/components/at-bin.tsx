import { Icon } from './icon.js';
import { ScanButton } from './scan-button.js';

interface AtBinProps {
  label: string;
  bin: { code: string } | null;
  /** What is said where nobody scanned a bin. */
  none?: string;
  leave: string;
}

/** The bin that the next scans take from or put into, and the button that leaves it. */
export function AtBin({ label, bin, none, leave }: AtBinProps) {
  return (
    <div class="walk-bin">
      <div class="scan-cell">
        <span class="scan-cell-label">{label}</span>
        <span class="scan-cell-value">
          {bin ? <strong>{bin.code}</strong> : <span class="text-secondary">{none}</span>}
        </span>
      </div>
      {bin && (
        <ScanButton code="CMD-DONE" style="btn scan-done" label={leave}>
          <Icon name="x" />
        </ScanButton>
      )}
    </div>
  );
}
