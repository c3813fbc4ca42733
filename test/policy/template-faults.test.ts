import { describe, expect, onTestFinished, test } from 'vitest'
import type { DeploymentError } from '../../engine/index.ts'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { LISTENER_CONFIG, log, NEXT, operation, proxyApp, source, start, template, tryWith } from './scenario.ts'

/** What is wrong with a policy: `line:column code message`, hints below. */
const faults = async (policy: Omit<PolicyConfig, 'id'>): Promise<string[]> => {
  const failure = await start(proxyApp(), { policies: [{ id: 'p', ...policy }] }).catch(
    (error: DeploymentError) => error,
  )
  if (!('diagnostics' in failure)) throw new Error('nothing wrong')
  return failure.diagnostics.map(
    ({ file, line, column, code, message, hint }) =>
      `${file}:${line}:${column} ${code} ${message}${hint ? ` (${hint})` : ''}`,
  )
}
const HEAD = mule('').split('\n').length - 2

describe('what is wrong in a template is told at its place there', () => {
  test('a misspelt element, below a loop that renders to many lines', async () => {
    const text = template(operation(`\n{{#each xs}}\n${log('{{this}}')}\n{{/each}}\n  <loger message="x"/>`))
    expect(await faults({ template: text, configuration: { xs: ['a', 'b', 'c'] } })).toEqual([
      `template.xml:${HEAD + 5}:3 CFG001 The component 'loger' doesn't belong to any extension model (did you mean 'logger'?)`,
    ])
  })

  test('a value that a parameter brought, with its name', async () => {
    const text = template(operation('<logger level="{{{level}}}"/>'))
    expect(await faults({ template: text, configuration: { level: 'INF' } })).toEqual([
      expect.stringMatching(
        /^template\.xml:8:\d+ CFG005 The value 'INF' .*\(did you mean 'INFO'\?; this is the value of parameter 'level'\)$/,
      ),
    ])
  })

  test('an expression inside a text of the template, at its character', async () => {
    const text = template(operation('<logger message="#[payload +]"/>'))
    const [fault] = await faults({ template: text })
    const column = (text.split('\n')[7] as string).indexOf('payload +') + 'payload +'.length
    expect(fault).toMatch(new RegExp(`^template\\.xml:8:(${column}|${column + 1}|${column + 2}) EXP`))
  })

  test('DataWeave in a template without a descriptor, which no descriptor of the application changes', async () => {
    const [fault] = await faults({ template: template(operation(`<logger message="#[payload default 'none']"/>`)) })
    expect(fault).toContain('EXP003 The expression is DataWeave')
    expect(fault).toContain(
      `write '#[dw: …]', or set "expressionLanguage": "dataweave" in the policy's own mule-artifact.json, in its folder`,
    )
  })

  test.each([
    [
      'a block that is never closed',
      '{{#if x}}',
      /template\.xml:\d+:1 POL020 The template is not valid: a block \{\{#…\}\} is never closed/,
    ],
    [
      'blocks that cross',
      '{{#if x}}{{/each}}',
      /template\.xml:8:\d+ POL020 The template is not valid: if doesn't match each/,
    ],
    [
      'braces of DataWeave',
      '<logger message="#[{{a: 1}}]"/>',
      /POL022 .*where \{\{ or \}\} belongs to an expression put a blank between the braces\)/,
    ],
    ['a helper that does not exist', '{{#iff x}}{{/iff}}{{eq x 1}}', /POL022 Handlebars has no helper 'eq'/],
    ['a partial', '{{> header}}', /POL021/],
  ])('%s', async (_, text, message) => {
    expect((await faults({ template: template(operation(text + NEXT)) })).join('\n')).toMatch(message)
  })

  test('XML that is not well-formed', async () => {
    expect(await faults({ template: template(operation('<logger>')) })).toEqual([
      expect.stringMatching(/^template\.xml:8:\d+ XML002 <logger> is not closed/),
    ])
  })

  test('a parameter that nobody defines is a warning and renders as nothing', async () => {
    const { app } = await start(proxyApp(), {
      policies: [
        { id: 'p', template: template(operation(`${log('x{{{mesage}}}')}${NEXT}`)), configuration: { message: 'm' } },
      ],
    })
    expect(app.warnings.map(({ code, hint }) => [code, hint])).toEqual([['POL024', "did you mean 'message'?"]])
  })

  test('a file of its own, and one that is missing', async () => {
    expect(await faults({ template: 'nowhere/template.xml' })).toEqual([
      `policy p:1:1 POL030 The template 'nowhere/template.xml' was not found. (a relative path begins at the working directory, ${process.cwd()})`,
    ])
    expect(await faults({ template: 'nowhere.jar' })).toEqual([
      expect.stringContaining("POL030 The template 'nowhere.jar' was not found."),
    ])
  })
})

describe('what a policy cannot be', () => {
  test.each([
    ['no proxy', mule('<sub-flow name="x"><logger/></sub-flow>'), /POL031 The template has no <http-policy:proxy>/],
    [
      'two proxies',
      template(source(NEXT)).replace(
        '</mule>',
        `<http-policy:proxy name="two">${source(NEXT)}</http-policy:proxy></mule>`,
      ),
      /POL031 A policy has exactly one/,
    ],
    ['an empty proxy', template(''), /POL002/],
    [
      'an empty block',
      template(operation('')),
      /CFG002 The content of element 'http-policy:operation' is not complete/,
    ],
    [
      'two operations',
      template(operation(NEXT) + operation(NEXT)),
      /CFG010 Element <http-policy:operation> may stand only once/,
    ],
    [
      'an error-handler under a block',
      template(operation(`${NEXT}<error-handler><on-error-continue/></error-handler>`)),
      /CFG004 Element <http-policy:operation> cannot contain <error-handler>\. \(put the processors into a <try>/,
    ],
    [
      'a source',
      template(
        source(NEXT),
        `${LISTENER_CONFIG}<flow name="f"><http:listener config-ref="in" path="/"/><logger/></flow>`,
      ),
      /POL032 A policy cannot have a source: <http:listener>/,
    ],
    [
      'the Java module',
      template(source(`<java:new xmlns:java="http://www.mulesoft.org/schema/mule/java" class="X"/>${NEXT}`)),
      /CFG033 .*java:new/,
    ],
    [
      'Spring',
      template(
        source(NEXT),
        '<spring:config xmlns:spring="http://www.mulesoft.org/schema/mule/spring" name="s" files="b.xml"/>',
      ),
      /CFG033 .*spring:config/,
    ],
    ['a root that is not mule', '<policy/>', /CFG106/],
    ['a property that nobody defines', template(source(log('${no.such}') + NEXT)), /CFG110 .*\$\{no\.such\}/],
  ])('%s', async (_, text, message) => {
    const found = await faults({ template: text })
    expect(found.join('\n')).toMatch(message)
    expect(found).toHaveLength(1)
  })

  test('a policy in an application', async () => {
    await expect(
      start(proxyApp('<logger/>', `<http-policy:proxy name="p">${source('<logger/>')}</http-policy:proxy>`)),
    ).rejects.toThrow(/POL001 A policy cannot be part of an application/)
  })

  test('a policy without execute-next is legal', async () => {
    const { ask } = await start(proxyApp(), { policies: [{ id: 'p', template: template(source(log('stop'))) }] })
    expect((await ask()).status).toBe(200)
  })
})

describe('the three layers of a value', () => {
  test('Handlebars, then properties, then expressions', async () => {
    const blocks = source(`<logger message="#['{{{greeting}}} ' & '\${planet}' & ' ' & attributes.method]"/>${NEXT}`)
    const { ask, messages } = await start(proxyApp('<logger/>'), {
      policies: [{ id: 'p', template: template(blocks), configuration: { greeting: 'hello' } }],
      deploy: { properties: { planet: 'world' } },
    })
    await ask()
    expect(messages()[0]).toBe('hello world GET')
  })

  test('the implicit variables: the id of the policy, and false or nothing for what a cloud would know', async () => {
    const blocks = source(
      `${log('{{{policyId}}} {{{isWsdlEndpoint}}} {{{encrypted}}} [{{{identityManagementTokenUrl}}}{{{apiName}}}{{{order}}}]')}${NEXT}`,
    )
    const { ask, messages } = await start(proxyApp('<logger/>'), {
      policies: [{ id: 'the-id', template: template(blocks), order: 3 }],
    })
    await ask()
    expect(messages()[0]).toBe('the-id false false []')
  })

  test('${apiId} is the API the policy is applied to, or the application', async () => {
    const showing = template(source(`${log('${apiId}')}${NEXT}`))
    const api = '<api-gateway:autodiscovery apiId="${api.id}" flowRef="main"/>'
    const properties = { 'api.id': '4711' }
    const forApi = await start(proxyApp('<logger/>', api), {
      policies: [{ id: 'p', template: showing, api: ['1', '4711'] }],
      deploy: { properties },
    })
    await forApi.ask()
    expect(forApi.messages()[0]).toBe('4711')
    const forApplication = await start(proxyApp('<logger/>'), { policies: [{ id: 'p', template: showing }] })
    await forApplication.ask()
    expect(forApplication.messages()[0]).toBe('app')
  })

  test('an expression with quotes and markup in it reaches the engine as it was configured', async () => {
    const expression = `#[attributes.method = "GET" and 1 < 2 ? "yes & 'sure'" : "no"]`
    const { ask, messages } = await start(proxyApp('<logger/>'), {
      policies: [
        {
          id: 'p',
          template: template(
            source(`<logger message="{{{e}}}"/><logger message='{{{e}}}'/><logger message="{{e}}"/>${NEXT}`),
          ),
          configuration: { e: expression },
        },
      ],
    })
    await ask()
    expect(messages().slice(0, 3)).toEqual(Array(3).fill("yes & 'sure'"))
  })

  test("a policy's own properties: global-property and configuration-properties of its folder", async () => {
    const folder = folderWith({
      'mule-artifact.json': '{"minMuleVersion": "4.4.0", "expressionLanguage": "jsonata"}',
      'src/main/mule/template.xml': template(
        source(`${log('${of.file} ${of.template}')}${NEXT}`),
        '<configuration-properties file="own.yaml"/><global-property name="of.template" value="t"/>',
      ),
      'src/main/resources/own.yaml': 'of:\n  file: "f"\n',
    })
    onTestFinished(folder.remove)
    const { ask, messages, app } = await start(proxyApp('<logger/>'), {
      policies: [{ id: 'p', template: folder.path }],
    })
    await ask()
    expect(messages()[0]).toBe('f t')
    expect(app.files).toEqual(
      expect.arrayContaining([
        `${folder.path}/src/main/mule/template.xml`,
        `${folder.path}/src/main/resources/own.yaml`,
        `${folder.path}/mule-artifact.json`,
      ]),
    )
  })

  test("each policy speaks the language of its own descriptor, whatever the application's", async () => {
    const files = { 'mule-artifact.json': '{"expressionLanguage": "dataweave"}' }
    const { ask, messages } = await start(proxyApp('<set-payload value="x"/>'), {
      policies: [{ id: 'p', template: template(source(`<logger message="#['a' & 'b']"/>${NEXT}`)) }],
      files,
    })
    await ask()
    expect(messages()[0]).toBe('ab')
  })
})

describe('error types of the application', () => {
  const app = proxyApp('<raise-error type="APP:MINE"/>')
  const catching = template(
    source(
      tryWith(
        NEXT,
        '<on-error-continue type="APP:MINE" logException="false"><set-payload value="caught"/></on-error-continue>',
      ),
    ),
  )
  const written = async (minMuleVersion: string) => {
    const descriptor = JSON.stringify({ minMuleVersion, expressionLanguage: 'jsonata' })
    const folder = folderWith({ 'template.xml': catching, 'mule-artifact.json': descriptor })
    onTestFinished(folder.remove)
    return start(app, { policies: [{ id: 'p', template: folder.path }] })
  }

  test('can be named by policies written before 4.4.0', async () => {
    expect((await (await written('4.3.0')).ask()).body).toBe('caught')
  })

  // Before 4.5.0 an error type that does not exist is only a warning.
  test('are unknown to later ones', async () => {
    expect((await (await written('4.4.0')).ask()).status).toBe(500)
    await expect(written('4.5.0')).rejects.toThrow(/Could not find error 'APP:MINE'/)
  })

  test('HTTP and MULE are known to all', async () => {
    const both = template(
      source(tryWith(NEXT, '<on-error-continue type="HTTP:NOT_FOUND, MULE:EXPRESSION"><logger/></on-error-continue>')),
    )
    expect((await start(app, { policies: [{ id: 'p', template: both }] })).app.policies.list()).toHaveLength(1)
  })
})
