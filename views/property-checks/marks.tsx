import type { SavedCheck } from '../../src/features/property-checks/saved.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { type NamedPiece, usePieceName } from '../components/piece-name.js';
import { checkMessages } from './messages.js';

/** What quality found, in colour, shape and word. */
export function CheckMarks({ of }: { of: { matches: boolean; usable: boolean } }) {
  const t = useMessages(checkMessages);
  if (of.matches && of.usable)
    return (
      <span class="badge condition bg-green-lt">
        <Icon name="circle-check" /> {t('good')}
      </span>
    );
  return (
    <>
      {!of.matches && (
        <span class="badge condition bg-red-lt">
          <Icon name="circle-x" /> {t('differs')}
        </span>
      )}
      {!of.usable && (
        <span class="badge condition bg-red-lt">
          <Icon name="circle-x" /> {t('unusable')}
        </span>
      )}
    </>
  );
}

export function Made({ of }: { of: { brand: string | null; model: string | null } }) {
  const made = [of.brand, of.model].filter(Boolean).join(' ');
  return made ? <span class="text-secondary">{made}</span> : null;
}

/** Where a label is scanned; what was not found stands in it to be put right. */
export function CheckScan({ autofocus, typed }: { autofocus?: boolean; typed?: string }) {
  const t = useMessages(checkMessages);
  return (
    <form class="check-scan" method="get" action="/property-checks/find" role="search">
      <input
        class="form-control"
        name="code"
        value={typed ?? ''}
        placeholder={t('scan')}
        aria-label={t('scan')}
        maxlength={100}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        {...{ autofocus }}
      />
      <button class="btn" type="submit">
        <Icon name="scan" /> {t('open')}
      </button>
    </form>
  );
}

/** What it is, in the words of who took it in; what the catalogue calls it when these are the catalogue's own. */
export function What({ of }: { of: NamedPiece }) {
  return <>{usePieceName()(of)}</>;
}

/** What the check before came to. */
export function CheckSaved({ saved }: { saved: SavedCheck }) {
  const t = useMessages(checkMessages);
  return (
    <Notice
      tone={saved.good ? 'success' : 'warning'}
      title={t(saved.good ? 'saved' : 'saved_bad', { code: saved.code })}
    >
      {saved.case && <a href={`/property-cases/${saved.case}`}>{t('saved_case', { case: saved.case })}</a>}
    </Notice>
  );
}
