import type { StationRow } from '../../src/features/settings/queries.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { type Installation, InstallationCard } from './installation-card.js';
import { settingsMessages } from './messages.js';
import { RulesCard, type RulesCardProps } from './rules-card.js';
import { StationList } from './station-list.js';

export interface SettingsPageProps {
  stations: { rows: StationRow[]; page: Page };
  /** Which station this device is. */
  stationId: number | null;
  /** Only for who keeps the settings. */
  installation: Installation | null;
  rules: RulesCardProps | null;
  form: FormState;
  refusal?: string;
}

export function SettingsPage(props: SettingsPageProps) {
  const { stations, stationId, installation, rules, form, refusal } = props;
  const t = useMessages(settingsMessages);
  return (
    <>
      <PageHead title={t('settings')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <div class="person-cards">
        <DeviceForm stations={stations.rows} stationId={stationId} />
        <NewStationForm form={form} />
      </div>
      <section class="card mt-3" id="stations">
        <div class="card-header">
          <h2 class="card-title">{t('stations')}</h2>
        </div>
        <StationList {...stations} stationId={stationId} />
      </section>
      {rules && <RulesCard {...rules} />}
      {installation && <InstallationCard installation={installation} />}
    </>
  );
}

function DeviceForm({ stations, stationId }: { stations: StationRow[]; stationId: number | null }) {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  const usable = stations.filter((station) => !station.retired_at);
  return (
    <form class="card" method="post" action="/settings/this-device">
      <div class="card-header">
        <h2 class="card-title">{t('this_device')}</h2>
      </div>
      <div class="card-body">
        <SelectField
          name="station"
          label={t('this_device_is')}
          hint={t('this_device_hint')}
          values={{ station: String(stationId ?? '') }}
          errors={{}}
          empty={t('no_station')}
          options={usable.map((station) => ({ value: String(station.id), label: station.name }))}
        />
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </div>
    </form>
  );
}

function NewStationForm({ form }: { form: FormState }) {
  const t = useMessages(settingsMessages);
  return (
    <form class="card" method="post" action="/settings/stations">
      <div class="card-header">
        <h2 class="card-title">{t('add')}</h2>
      </div>
      <div class="card-body">
        <p class="text-secondary">{t('stations_text')}</p>
        <TextField {...form} name="name" label={t('name')} required maxlength={60} />
        <button class="btn" type="submit">
          <Icon name="plus" /> {t('add')}
        </button>
      </div>
    </form>
  );
}
