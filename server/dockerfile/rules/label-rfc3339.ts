import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  created: rfc3339\n');

export default dockerfileRule({
  title: 'Label that is to be a time and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: tools compare such times, and read no other form.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3053',
  aliases: ['DL3053'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL created="2024-02-01"
                      ^^^^^^^^^^^^ created is to be an RFC 3339 time, not 2024-02-01
      `,
      fixed: code`
        FROM scratch
        LABEL created="2024-02-01T00:00:00Z"
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL created=$VALUE other="2024-02-01"
        LABEL created="2024-02-29T10:00:00.5Z"
        LABEL created="2024-01-02T23:59:60+02:00"
        LABEL created=""
      `,
    },
  ],
  visit: labelVisitor('rfc3339', 'an RFC 3339 time', isTime, (value) => {
    const joined = value
      .replace(' ', 'T')
      .replace(/ ?(?:UTC|GMT)$/, 'Z')
      .replace(/ (?=[+-])/, '');
    return [`${value}T00:00:00Z`, joined, joined.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')];
  }),
});

/** Source: RFC 3339, section 5.6. */
function isTime(value: string): boolean {
  const [, date, hour, minute, second, zone] =
    /^(\d{4}-\d\d-\d\d)t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(z|[+-]\d\d:\d\d)$/i.exec(value) ?? [];
  if (date === undefined || zone === undefined || !isDate(date)) return false;
  const [zoneHour = '0', zoneMinute = '0'] = zone.slice(1).split(':');
  // The 60 is a leap second.
  const parts = [hour, minute, second, zoneHour || '0', zoneMinute].map(Number);
  return [23, 59, 60, 23, 59].every((most, at) => (parts[at] ?? 0) <= most);
}

/** Whether the calendar has the day: it would come back as another one. */
function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
