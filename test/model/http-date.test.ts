import { expect, test } from 'vitest'
import { readHttpDate } from '../../engine/model/http-date.ts'

const MOMENT = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', MOMENT],
  ['Sunday, 06-Nov-94 08:49:37 GMT', MOMENT],
  ['Sun Nov  6 08:49:37 1994', MOMENT],
  [' Sun, 06 Nov 1994 08:49:37 GMT ', MOMENT],
  ['Sun, 06 Nov 1994 08:49:37 +0100', undefined],
  ['1994-11-06T08:49:37Z', undefined],
  ['Sun, 06 Xyz 1994 08:49:37 GMT', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['3000', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('the date %j', (text, moment) => {
  expect(readHttpDate(text)).toBe(moment)
})
