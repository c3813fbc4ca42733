import { afterEach, describe, expect, test } from 'vitest'
import { application, endStories, faultsOf, payload, policy, tell } from './policy-story.ts'

afterEach(endStories)

const flow = application(payload("'flow'"))

/** What a source block with this XML answers, by its payload; `configuration` fills its template. */
const rendered = async (
  source: string,
  configuration: Record<string, unknown> = {},
  more: { globals?: string } = {},
) => {
  const { call } = await tell(flow, {
    policies: [policy('rendered', { source, ...more }, { configuration })],
  })
  const reply = await call()
  return reply.text
}

/** What a text with placeholders becomes, as the value of an attribute. */
const attribute = (text: string, configuration?: Record<string, unknown>) =>
  rendered(`<set-payload value="${text}"/>`, configuration)

const AWKWARD = [
  'plain',
  'it\'s "quoted"',
  'a < b & c > d',
  '&amp; &lt; &#65;',
  'two\nlines\tand tab',
  'end ]]> here',
  '<!-- no comment -->',
  '<raise-error/>',
  'ümläut 😀',
  '{{policyId}} {{{x}}}',
  '  blanks  ',
  '-- dashes -->',
  '\\ backslash \\n',
]

describe('a value arrives as it was configured', () => {
  test.each(AWKWARD)('in an attribute: %j', async (value) => {
    expect(await attribute('{{{v}}}', { v: value })).toBe(value)
    expect(await attribute('{{v}}', { v: value })).toBe(value)
    expect(await attribute('{{&v}}', { v: value })).toBe(value)
  })

  test.each(AWKWARD)('in the text of an element: %j', async (value) => {
    const body = (text: string) =>
      rendered(
        `<http-transform:set-response><http-transform:body>${text}</http-transform:body></http-transform:set-response>`,
        {
          v: value,
        },
      )
    expect((await body('{{{v}}}')).trim()).toBe(value.trim())
    expect((await body('{{v}}')).trim()).toBe(value.trim())
  })

  test.each(AWKWARD.filter((value) => !value.includes('{')))(
    'in a string literal of a CDATA expression: %j',
    async (value) => {
      const json = JSON.stringify(value)
      expect(
        await rendered(
          '<http-transform:set-response><http-transform:body><![CDATA[#[{{{v}}}]]]></http-transform:body></http-transform:set-response>',
          { v: json },
        ),
      ).toBe(value)
    },
  )

  test('a value cannot add elements or attributes', async () => {
    const value = '"/><raise-error type="X:Y"/><set-payload value="'
    expect(await attribute('{{{v}}}', { v: value })).toBe(value)
  })
})

describe('Handlebars', () => {
  test.each([
    [
      'strings, numbers, booleans',
      '{{{s}}} {{{n}}} {{{t}}} {{{f}}}',
      { s: 'x', n: 5, t: true, f: false },
      'x 5 true false',
    ],
    ['a list prints as Java does', '{{{xs}}}', { xs: ['a', 'b'] }, '[a, b]'],
    ['an escaped list as well', '{{xs}}', { xs: ['a', 'b'] }, '[a, b]'],
    ['an empty list', '{{{xs}}}', { xs: [] }, '[]'],
    ['a list of numbers', '{{{xs}}}', { xs: [1, 2] }, '[1, 2]'],
    ['a missing value is empty', 'a{{{nope}}}b{{nope}}c', {}, 'abc'],
    ['null is empty', 'a{{{v}}}b', { v: null }, 'ab'],
    ['each', '{{#each xs}}{{{this}}};{{/each}}', { xs: ['a', 'b'] }, 'a;b;'],
    [
      'each keyvalues',
      '{{#each kv}}{{{this.key}}}={{{this.value}}};{{/each}}',
      {
        kv: [
          { key: 'k', value: 'v' },
          { key: 'l', value: 'w' },
        ],
      },
      'k=v;l=w;',
    ],
    ['each with bare names', '{{#each kv}}{{key}}={{value}};{{/each}}', { kv: [{ key: 'k', value: 'v' }] }, 'k=v;'],
    [
      'each with positions',
      '{{#each xs}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}',
      { xs: ['a', 'b', 'c'] },
      '0a,1b,2c',
    ],
    ['each with @first', '{{#each xs}}{{#if @first}}first {{/if}}{{this}}{{/each}}', { xs: ['a', 'b'] }, 'first ab'],
    ['each of nothing with else', '{{#each xs}}x{{else}}none{{/each}}', { xs: [] }, 'none'],
    ['the outer value within each', '{{#each xs}}{{this}}{{../sep}}{{/each}}', { xs: ['a', 'b'], sep: '-' }, 'a-b-'],
    ['if and else', '{{#if a}}A{{else}}B{{/if}}{{#if b}}A{{else}}B{{/if}}', { a: 'yes', b: false }, 'AB'],
    ['else if', '{{#if a}}A{{else if b}}B{{else}}C{{/if}}', { b: 1 }, 'B'],
    ['unless', '{{#unless a}}not{{/unless}}', {}, 'not'],
    ['a section', '{{#p}}has {{.}}{{/p}}{{^p}}none{{/p}}', { p: 'x' }, 'has x'],
    ['a section over a list', '{{#xs}}({{.}}){{/xs}}', { xs: ['a', 'b'] }, '(a)(b)'],
    ['an inverted section', '{{#p}}has{{/p}}{{^p}}none{{/p}}', {}, 'none'],
    ['a comment', 'a{{! nothing }}b{{!-- {{nothing}} --}}c', {}, 'abc'],
    ['the length of a list', '{{xs.length}}', { xs: [1, 2, 3] }, '3'],
    ['a member', '{{a.b.c}}', { a: { b: { c: 'deep' } } }, 'deep'],
    ['DataWeave-like dollars are untouched', '$(error.description)', {}, '$(error.description)'],
  ])('%s', async (_, text, configuration, expected) => {
    expect(await attribute(text, configuration)).toBe(expected)
  })

  test.each([
    ['missing', {}],
    ['null', { v: null }],
    ['false', { v: false }],
    ['empty text', { v: '' }],
    ['zero', { v: 0 }],
    ['an empty list', { v: [] }],
  ])('%s is false for #if', async (_, configuration) => {
    expect(await attribute('{{#if v}}true{{else}}false{{/if}}', configuration)).toBe('false')
  })

  test.each([
    ['text', 'x'],
    ['the text false', 'false'],
    ['one', 1],
    ['a list', [0]],
    ['an object', { a: 1 }],
    ['true', true],
  ])('%s is true for #if', async (_, v) => {
    expect(await attribute('{{#if v}}true{{else}}false{{/if}}', { v })).toBe('true')
  })

  test('elements and attributes can be optional', async () => {
    const source = `<http-transform:set-response {{#if status}}statusCode="{{{status}}}"{{/if}}><http-transform:body>x{{#if y}}y{{/if}}</http-transform:body>{{#if h}}<http-transform:headers>#[{'{{{h}}}': '1'}]</http-transform:headers>{{/if}}</http-transform:set-response>`
    const answer = async (configuration: Record<string, unknown>) => {
      const { call } = await tell(flow, { policies: [policy('A', { source }, { configuration })] })
      const reply = await call()
      return [reply.status, reply.text, reply.header('x-h')]
    }
    expect(await answer({})).toEqual([200, 'x', undefined])
    expect(await answer({ status: 418, y: true, h: 'x-h' })).toEqual([418, 'xy', '1'])
  })

  test('implicit variables', async () => {
    expect(
      await attribute(
        '{{policyId}}|{{isWsdlEndpoint}}|{{encrypted}}|{{apiName}}|{{apiVersionName}}|{{order}}|{{identityManagementTokenUrl}}|{{identityManagementClientId}}|{{identityManagementClientSecret}}',
      ),
    ).toBe('rendered|false|false||||||')
    expect(await attribute('{{#if isWsdlEndpoint}}soap{{else}}json{{/if}}')).toBe('json')
  })
})

describe('expressions in a configuration', () => {
  test('are evaluated per request where the template puts them', async () => {
    const configured = { e: "#['e:' & attributes.method]" }
    expect(await attribute('{{{e}}}', configured)).toBe('e:POST')
    expect(await attribute('{{e}}', configured)).toBe('e:POST')
  })

  test('with quotes, < and & in them', async () => {
    expect(await attribute('{{{e}}}', { e: `#[1 < 2 ? "it's" & '"yes"' : 'no']` })).toBe(`it's"yes"`)
  })

  test('within a larger expression, without their brackets', async () => {
    expect(
      await attribute("#[{{#if s}}{{{s}}}{{else}}attributes.method{{/if}} &amp; '!']", {
        s: "'given ' & attributes.method",
      }),
    ).toBe('given POST!')
    expect(await attribute("#[{{#if s}}{{{s}}}{{else}}attributes.method{{/if}} &amp; '!']")).toBe('POST!')
  })

  test('that are no expressions are found when the policy is applied, at their place in the template', async () => {
    const faults = await faultsOf(
      tell(flow, {
        policies: [policy('A', { source: '\n\n<set-payload value="{{{e}}}"/>' }, { configuration: { e: '#[1 +]' } })],
      }),
    )
    expect(faults.join('\n')).toMatch(/template\.xml:\d+:\d+/)
  })
})

describe('properties in a template', () => {
  test('${apiId} is the API, ${…} of the system and the application are filled in, configuration fields are not', async () => {
    const { call } = await tell(
      application(payload("'flow'"), '', '<api-gateway:autodiscovery apiId="4711" flowRef="main"/>'),
      {
        policies: [
          policy(
            'A',
            { source: '<set-payload value="${apiId}|${from.system}|{{{v}}}"/>' },
            { api: { id: '4711' }, configuration: { v: 'x' } },
          ),
        ],
        runtime: { properties: { 'from.system': 's' } },
      },
    )
    expect((await call()).text).toBe('4711|s|x')
    const faults = await faultsOf(
      tell(flow, { policies: [policy('A', { source: '<set-payload value="${v}"/>' }, { configuration: { v: 'x' } })] }),
    )
    expect(faults.join()).toMatch(/'?v'?/)
  })

  test('configuration-properties of the policy are its own', async () => {
    expect(
      await rendered('<set-payload value="${mine}"/>', {}, { globals: '<global-property name="mine" value="m"/>' }),
    ).toBe('m')
  })
})
