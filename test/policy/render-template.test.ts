import { describe, expect, test } from 'vitest'
import { readXml } from '../../engine/config/read-xml.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import type { Element } from '../../engine/model/element.ts'
import { parseTemplate } from '../../engine/policy/parse-template.ts'
import { renderTemplate } from '../../engine/policy/render-template.ts'
import type { Rendering } from '../../engine/policy/rendering.ts'
import { fc } from '../support/property.ts'

const render = (text: string, variables: Record<string, unknown> = {}): Rendering => {
  const { diagnostics, report } = collectDiagnostics()
  const parsed = parseTemplate(text, 'template.xml', report)
  const rendering = parsed && renderTemplate(parsed, variables, report, () => {})
  if (!rendering || diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return rendering
}
const xml = (text: string, variables?: Record<string, unknown>) => render(text, variables).xml
/** What a reader of the rendered XML gets. */
const read = (text: string, variables?: Record<string, unknown>): Element => {
  const { diagnostics, report } = collectDiagnostics()
  const root = readXml(xml(text, variables), 'rendered.xml', report)
  if (!root || diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return root
}

describe('Handlebars as Mule has it', () => {
  const keyvalues = {
    headers: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  }
  test.each<[string, string, Record<string, unknown>, string]>([
    ['a text', '{{{x}}}', { x: 'a' }, 'a'],
    ['numbers and booleans', '{{{n}}} {{{b}}} {{f}}', { n: 7, b: true, f: false }, '7 true false'],
    ['a missing variable', '[{{{x}}}][{{x}}][{{a.b.c}}]', {}, '[][][]'],
    ['null', '[{{{x}}}]', { x: null }, '[]'],
    ['a list, as Java prints it', '{{{xs}}}', { xs: ['a', 'b'] }, '[a, b]'],
    ['an empty list', '{{{xs}}}', { xs: [] }, '[]'],
    ['a list of objects, as Java prints it', '{{{xs}}}', { xs: [{ key: 'a', value: 1 }] }, '[{key=a, value=1}]'],
    ['a hyphenated name', '{{{generate-id-flag}}}', { 'generate-id-flag': 'yes' }, 'yes'],
    ['the length of a list', '{{xs.length}}', { xs: ['a', 'b'] }, '2'],
    ['each over key-values', '{{#each headers}}{{this.key}}={{{this.value}}};{{/each}}', keyvalues, 'a=1;b=2;'],
    ['each with bare names', '{{#each headers}}{{key}}={{{value}}};{{/each}}', keyvalues, 'a=1;b=2;'],
    ['each over texts', '{{#each xs}}{{this}}{{#unless @last}},{{/unless}}{{/each}}', { xs: ['a', 'b'] }, 'a,b'],
    [
      '@index, @first, @key',
      '{{#each xs}}{{@index}}{{#if @first}}!{{/if}}{{@key}} {{/each}}',
      { xs: ['a', 'b'] },
      '0!0 11 ',
    ],
    ['each over an object', '{{#each o}}{{@key}}={{this}} {{/each}}', { o: { a: 1, b: 2 } }, 'a=1 b=2 '],
    ['each with block parameters', '{{#each xs as |x i|}}{{i}}{{x}} {{/each}}', { xs: ['a', 'b'] }, '0a 1b '],
    ['each over nothing', '{{#each xs}}x{{else}}none{{/each}}', { xs: [] }, 'none'],
    [
      'a name found around the item',
      '{{#each xs}}{{policyId}}-{{this}} {{/each}}',
      { xs: ['a'], policyId: 'p' },
      'p-a ',
    ],
    ['../', '{{#each xs}}{{../name}}{{/each}}', { xs: [1, 2], name: 'n' }, 'nn'],
    ['@root', '{{#each xs}}{{@root.name}}{{/each}}', { xs: [1], name: 'n' }, 'n'],
    ['this.x is of the item only', '{{#each xs}}[{{this.name}}]{{/each}}', { xs: [{}], name: 'n' }, '[]'],
    ['a section over a list', '{{#xs}}<{{.}}>{{/xs}}', { xs: ['a', 'b'] }, '<a><b>'],
    ['a section over an object', '{{#o}}{{a}}{{/o}}', { o: { a: 1 } }, '1'],
    ['a section over true', '{{#b}}{{x}}{{/b}}', { b: true, x: 'y' }, 'y'],
    ['a section over text', '{{#x}}{{.}}!{{/x}}', { x: 'y' }, 'y!'],
    ['an inverted section', '{{^xs}}none{{/xs}}', { xs: [] }, 'none'],
    ['else if', '{{#if a}}A{{else if b}}B{{else}}C{{/if}}', { b: 1 }, 'B'],
    ['with', '{{#with o}}{{a}}{{/with}}', { o: { a: 1 } }, '1'],
    ['equals', '{{#if (equals mode "x")}}yes{{else}}no{{/if}}', { mode: 'x' }, 'yes'],
    ['lookup', '{{lookup o key}}', { o: { a: 1 }, key: 'a' }, '1'],
    ['a comment', 'a{{! nothing }}b{{!-- }} --}}c', {}, 'abc'],
    ['blanks taken away by ~', 'a  {{~x~}}  b', { x: 'x' }, 'axb'],
    ['DataWeave interpolation beside it', '"$(error.description)" {{{x}}}', { x: 'x' }, '"$(error.description)" x'],
    ['lines of blocks, which stay', '{{#if a}}\nx\n{{/if}}\n', { a: 1 }, '\nx\n\n'],
  ])('%s', (_, text, variables, expected) => expect(xml(text, variables)).toBe(expected))

  test.each([[null], [undefined], [false], [''], [0], [[]]])('%j is falsy', (value) => {
    expect(xml('{{#if x}}T{{else}}F{{/if}}{{#unless x}}T{{/unless}}{{#x}}S{{/x}}', { x: value })).toBe('FT')
  })

  test.each([['false'], ['0'], [[0]], [{}], [-1]])('%j is truthy', (value) => {
    expect(xml('{{#if x}}T{{else}}F{{/if}}', { x: value })).toBe('T')
  })

  test('nothing of a prototype can be reached', () => {
    expect(
      xml('[{{constructor}}{{x.constructor.name}}{{__proto__}}{{x.toString}}{{lookup x "constructor"}}]', { x: {} }),
    ).toBe('[]')
  })
})

describe('values in XML', () => {
  test('{{x}} is escaped for HTML, which XML undoes', () => {
    expect(xml('{{x}}', { x: `<a b="c" d='e'>&=\`` })).toBe(
      '&lt;a b&#x3D;&quot;c&quot; d&#x3D;&#x27;e&#x27;&gt;&amp;&#x3D;&#x60;',
    )
    expect(read('<a v="{{x}}"/>', { x: `#[a == 'b']` }).attributes[0]?.value).toBe(`#[a == 'b']`)
  })

  test('{{x}} stays escaped in a CDATA section', () => {
    expect(read('<a><![CDATA[{{x}}]]></a>', { x: '<' }).text).toBe('&lt;')
  })

  test('between attributes a value is markup: a whole attribute may come from a parameter', () => {
    expect(read('<a {{{attributes}}}/>', { attributes: 'x="1"' }).attributes[0]?.value).toBe('1')
  })

  const value = fc.string({ unit: fc.constantFrom(...'<>&"\'`= -]x[#$\n\r\t;', '&lt;', ']]>', '--', '#[', 'é', '😀') })
  const law = (place: (of: Element) => string | undefined, text: string) =>
    fc.assert(
      fc.property(value, (x) => {
        expect(place(read(text, { x }))).toBe(x)
      }),
      { numRuns: 300 },
    )

  test('law: in an attribute a raw value reads as itself, in double quotes', () =>
    law((e) => e.attributes[0]?.value, '<a v="{{{x}}}"/>'))
  test('law: in single quotes', () => law((e) => e.attributes[0]?.value, "<a v='{{{x}}}'/>"))
  test('law: escaped', () => law((e) => e.attributes[0]?.value, '<a v="{{x}}"/>'))
  test('law: in text', () => law((e) => e.text, '<a>{{{x}}}</a>'))
  test('law: behind another attribute, a comment and an instruction', () =>
    law(
      (e) => e.children[0]?.attributes[1]?.value,
      `<?xml version="1.0"?><!-- "it's" --><a><?x "?><b y=">" v="{{{x}}}"/></a>`,
    ))
  test('law: in a CDATA section, but for carriage returns, which cannot be written there', () => {
    const property = fc.property(value, (x) => {
      const expected = x.replace(/\r\n?/g, '\n')
      expect(read('<a><![CDATA[{{{x}}}]]></a>', { x }).text).toBe(expected)
    })
    fc.assert(property, { numRuns: 300 })
  })
})

describe('the way back from rendered XML', () => {
  const origin = (rendering: Rendering, found: string) => {
    const before = rendering.xml.slice(0, rendering.xml.indexOf(found)).split('\n')
    const { place, parameter } = rendering.originOf({
      file: 'template.xml',
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    })
    return [place.line, place.column, parameter]
  }

  test('text of the template is where it was written, whatever was rendered before it', () => {
    const text = '{{#each xs}}\n<x v="{{this}}"/>\n{{/each}}\n  <target/>\n'
    expect(origin(render(text, { xs: ['a', 'b', 'c'] }), '<target')).toEqual([4, 3, undefined])
  })

  test('a value is where its mustache stands, with the name of the parameter', () => {
    const text = '<a>\n  <b v="{{{long}}}" w="{{short}}"/>\n</a>'
    const rendering = render(text, { long: 'line one\nline two has TROUBLE', short: 'SHORT' })
    expect(origin(rendering, 'TROUBLE')).toEqual([2, 9, 'long'])
    expect(origin(rendering, 'SHORT')).toEqual([2, 24, 'short'])
    expect(origin(rendering, '</a>')).toEqual([3, 1, undefined])
  })

  test('each round of a loop leads to the same lines', () => {
    const rendering = render('{{#each xs}}<x n="{{this}}"/>{{/each}}', { xs: ['one', 'two'] })
    expect(origin(rendering, 'two')).toEqual([1, 19, 'this'])
  })
})
