import { type Kysely, sql } from 'kysely';

/**
 * Working days: Monday to Friday, except for the days named here. The days of 2025 and 2026 are those that the State
 * Council announced; of 2027 only the holidays that the regulation itself fixes are known, moved working days are not.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table calendar_day (
      day     date primary key,
      working boolean not null,
      name    text not null check (name <> ''),
      name_en text
    );
    comment on table calendar_day is 'days that differ from the week: holidays, and weekend days that are worked';

    create function is_working_day(asked date) returns boolean language sql stable as $$
      select coalesce((select working from calendar_day where day = asked), extract(isodow from asked) < 6)
    $$;

    create function add_working_days(start date, days integer) returns date language plpgsql stable as $$
    declare result date := start; left_over integer := days;
    begin
      while left_over > 0 loop
        result := result + 1;
        if is_working_day(result) then left_over := left_over - 1; end if;
      end loop;
      return result;
    end $$;
    comment on function add_working_days is 'the working day that is so many working days after a day; zero or fewer: the day itself';
  `.execute(db);

  const holidays: [from: string, to: string, zh: string, en: string][] = [
    ['2025-01-01', '2025-01-01', '元旦', "New Year's Day"],
    ['2025-01-28', '2025-02-04', '春节', 'Spring Festival'],
    ['2025-04-04', '2025-04-06', '清明节', 'Qingming Festival'],
    ['2025-05-01', '2025-05-05', '劳动节', 'Labour Day'],
    ['2025-05-31', '2025-06-02', '端午节', 'Dragon Boat Festival'],
    ['2025-10-01', '2025-10-08', '国庆节、中秋节', 'National Day and Mid-Autumn Festival'],
    ['2026-01-01', '2026-01-03', '元旦', "New Year's Day"],
    ['2026-02-15', '2026-02-23', '春节', 'Spring Festival'],
    ['2026-04-04', '2026-04-06', '清明节', 'Qingming Festival'],
    ['2026-05-01', '2026-05-05', '劳动节', 'Labour Day'],
    ['2026-06-19', '2026-06-21', '端午节', 'Dragon Boat Festival'],
    ['2026-09-25', '2026-09-27', '中秋节', 'Mid-Autumn Festival'],
    ['2026-10-01', '2026-10-07', '国庆节', 'National Day'],
    ['2027-01-01', '2027-01-01', '元旦', "New Year's Day"],
    ['2027-02-05', '2027-02-08', '春节', 'Spring Festival'],
    ['2027-04-05', '2027-04-05', '清明节', 'Qingming Festival'],
    ['2027-05-01', '2027-05-02', '劳动节', 'Labour Day'],
    ['2027-06-09', '2027-06-09', '端午节', 'Dragon Boat Festival'],
    ['2027-09-15', '2027-09-15', '中秋节', 'Mid-Autumn Festival'],
    ['2027-10-01', '2027-10-03', '国庆节', 'National Day'],
  ];
  const worked: [day: string, zh: string, en: string][] = [
    ['2025-01-26', '春节调休上班', 'Worked for Spring Festival'],
    ['2025-02-08', '春节调休上班', 'Worked for Spring Festival'],
    ['2025-04-27', '劳动节调休上班', 'Worked for Labour Day'],
    ['2025-09-28', '国庆节调休上班', 'Worked for National Day'],
    ['2025-10-11', '国庆节调休上班', 'Worked for National Day'],
    ['2026-01-04', '元旦调休上班', "Worked for New Year's Day"],
    ['2026-02-14', '春节调休上班', 'Worked for Spring Festival'],
    ['2026-02-28', '春节调休上班', 'Worked for Spring Festival'],
    ['2026-05-09', '劳动节调休上班', 'Worked for Labour Day'],
    ['2026-09-20', '国庆节调休上班', 'Worked for National Day'],
    ['2026-10-10', '国庆节调休上班', 'Worked for National Day'],
  ];
  for (const [from, to, zh, en] of holidays)
    await sql`
      insert into calendar_day (day, working, name, name_en)
      select day::date, false, ${zh}, ${en} from generate_series(${from}::date, ${to}::date, interval '1 day') day
    `.execute(db);
  for (const [day, zh, en] of worked)
    await sql`insert into calendar_day (day, working, name, name_en) values (${day}, true, ${zh}, ${en})`.execute(db);
}
