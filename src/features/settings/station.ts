export type SettingsRefusal = 'station_name_taken' | 'station_retired';
