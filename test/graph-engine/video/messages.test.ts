/** @file Every code of the video engine has its text in every language, filled with the values it carries. */
import { createTranslator } from 'next-intl';
import { bundledClips } from '@/graph-engine/video/clips';
import { noticeCodes, videoErrorCodes } from '@/graph-engine/video/errors';
import { locales } from '@/i18n/locales';
import { messages } from '@/messages';

/** One of each value that any code carries. */
const values = {
  name: 'film.mp4', format: 'PNG', url: '/film.mp4', status: 404, codec: 'HEVC', width: 9000, height: 100, limit: 8192,
  minutes: 130, frame: 7, count: 60, time: 0.2, seconds: 8, C: 20, have: 2, H: 8, W: 9, T: 16, need: 3, repeated: 5,
  distinct: 4, toWidth: 10, toHeight: 11, usable: 6, wanted: 16, announced: 9,
};

describe.each(locales)('in %s', locale => {
  const problems: string[] = [];
  const t = createTranslator({ locale, messages: messages[locale], namespace: 'run.video', onError: error => problems.push(error.message) });

  it.each([...videoErrorCodes])('the error %s has a text that needs no other values', code => {
    expect(t(code, values)).not.toMatch(/[{}]|run\.video/);
    expect(problems).toEqual([]);
  });

  it.each([...noticeCodes])('the notice %s has a text that needs no other values', code => {
    expect(t(`notice.${code}`, values)).not.toMatch(/[{}]|run\.video/);
    expect(problems).toEqual([]);
  });

  it('every bundled clip has a title and something to notice', () => {
    for (const { id } of bundledClips) expect([t(`clips.${id}.title`), t(`clips.${id}.note`)].join('')).not.toMatch(/run\.video/);
    expect(problems).toEqual([]);
  });

  it('a server that does not answer reads otherwise than one that refuses', () => {
    expect(t('fetch', { ...values, status: 0 })).not.toBe(t('fetch', values));
  });
});
