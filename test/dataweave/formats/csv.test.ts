import { describe, expect, it } from 'vitest'
import type { DwObject } from '../../../engine/dataweave/values/dw-object.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, shownAsDw, writing } from './support.ts'

const read = reading('application/csv')
const write = writing('application/csv')

describe('CSV is read', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['with a header', 'a,b\n1,2\n', {}, '[{a: "1",b: "2"}]'],
    ['without one', '1,2\r\n3,4', { header: false }, '[{column_0: "1",column_1: "2"},{column_0: "3",column_1: "4"}]'],
    ['with old line breaks', 'a\r1\r2', {}, '[{a: "1"},{a: "2"}]'],
    ['with quotes', 'a,b\n"x, ""y""\n\\"z\\"",\\\\n', {}, '[{a: "x, \\"y\\"\\n\\"z\\"",b: "\\\\n"}]'],
    ['with an escaped separator', 'a,b\n1\\,2,C:\\dir', {}, '[{a: "1,2",b: "C:\\\\dir"}]'],
    ['with a backslash at the end', 'a\nx\\', {}, '[{a: "x\\\\"}]'],
    ['with an empty field', 'a,b\n,', {}, '[{a: "",b: ""}]'],
    ['with another separator', 'a;b\n1;2', { separator: ';' }, '[{a: "1",b: "2"}]'],
    ['with a separator of two characters', 'a||b\n"1||"||2', { separator: '||' }, '[{a: "1||",b: "2"}]'],
    ['with another quote', "a\n'1,2'", { quote: "'" }, '[{a: "1,2"}]'],
    ['with the quote as its own escape', 'a\n"x\\"', { escape: '"' }, '[{a: "x\\\\"}]'],
    ['without any quote', 'a\n"x"', { quote: '' }, '[{a: "\\"x\\""}]'],
    ['with a short and a long row', 'a,b\n1\n1,2,3', {}, '[{a: "1"},{a: "1",b: "2",column_2: "3"}]'],
    ['with empty lines', 'a\n\n1\n\n', {}, '[{a: "1"}]'],
    ['with empty lines as rows', 'a\n\n1\n', { ignoreEmptyLine: false }, '[{a: ""},{a: "1"}]'],
    ['with a header further down', 'title\n\na,b\n1,2', { headerLineNumber: 2 }, '[{a: "1",b: "2"}]'],
    ['with a body further down', 'a,b\n---\n1,2', { bodyStartLineNumber: 2 }, '[{a: "1",b: "2"}]'],
    ['with a body further down and no header', 'x\n1', { header: false, bodyStartLineNumber: 1 }, '[{column_0: "1"}]'],
    ['with a name that is missing and one that is repeated', ',a,a\n1,2,3', {}, '[{column_0: "1",a: "2",a: "3"}]'],
    ['with a mark in front', '\ufeffa\n1', {}, '[{a: "1"}]'],
    ['when there is nothing', '', {}, '[]'],
    ['with text behind a quote', 'a\n"x"y', {}, '[{a: "xy"}]'],
  ])('%s', (_, document, properties, value) => {
    expect(shownAsDw(read(document, properties))).toBe(value)
  })

  it('with properties in the media type', () => {
    expect(
      shownAsDw(reading('text/csv; separator=";"; header=false; charset=latin1')(Buffer.from('ä;2', 'latin1'))),
    ).toBe('[{column_0: "ä",column_1: "2"}]')
  })

  it('with one shape for all rows', () => {
    const rows = read('a,b\n1,2\n3\n5,6') as DwObject[]
    expect(rows[2]?.shape).toBe(rows[0]?.shape)
  })

  it('but not with a quote that is never closed', () => {
    expect(failure(() => read('a\n1\n"2,3\n4')).message).toBe(
      'Quote that is never closed at line 3, column 1 of the CSV document.',
    )
  })

  it.each([{ separator: '' }, { quote: '""' }, { separator: '"' }, { separator: '\n' }])(
    'but not with %j',
    (properties) => {
      expect(failure(() => read('a', properties)).kind).toBe('InvalidPropertyException')
    },
  )
})

describe('CSV is written', () => {
  const rows = [object(['a', 1], ['b', 'x,y']), object(['b', null], ['a', '"q"\\'])]

  it.each<[string, Value, Record<string, unknown>, string]>([
    ['with the names of the first row', rows, {}, 'a,b\n1,"x,y"\n"\\"q\\"\\\\",\n'],
    ['with doubled quotes', rows, { escape: '"' }, 'a,b\n1,"x,y"\n"""q""\\",\n'],
    ['without a header', rows, { header: false, separator: ';' }, '1;x,y\n"\\"q\\"\\\\";\n'],
    ['with quotes around everything', [object(['a', 1])], { quoteValues: true, quoteHeader: true }, '"a"\n"1"\n'],
    ['with other line breaks', [object(['a', 'x\r\ny'])], { lineSeparator: '\r\n' }, 'a\r\n"x\r\ny"\r\n'],
    ['from one object', object(['a', 1]), {}, 'a\n1\n'],
    ['from arrays', [[1, 2], [3]], {}, '1,2\n3\n'],
    ['with a row that is empty', [object(['a', ''])], {}, 'a\n""\n'],
    ['when there is nothing', [], {}, ''],
  ])('%s', (_, value, properties, written) => {
    expect(write(value, properties)).toBe(written)
  })

  it('but not with an object in a field or something that is no row', () => {
    expect(failure(() => write([object(['a', object(['b', 1])])])).message).toBe(
      'An Object cannot be written as a CSV field.',
    )
    expect(failure(() => write(['x'])).message).toBe('Only an Array of Objects can be written as CSV.')
  })
})
