import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRuntime, type DeploymentError, formatDiagnostic } from '../../engine/index.ts'
import { mule } from '../support/app.ts'
import { buildCli, type Command, runCli, startCli } from '../support/built-cli.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'

/** Applications that cannot be deployed: what is said about them, and what becomes of everything else. */

let cli: ReturnType<typeof buildCli>
beforeAll(() => {
  cli = buildCli()
}, 60_000)
afterAll(() => cli.remove())

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const each of cleanUp.splice(0)) each()
})

const folder = (files: Record<string, string>): Folder => {
  const created = folderWith(files)
  cleanUp.push(created.remove)
  return created
}

const answering = (port: number | string, text = 'fine', more = '') =>
  mule(`<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
<flow name="answer"><http:listener config-ref="in" path="/"/><set-payload value="${text}"/></flow>${more}`)

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => {
        socket.destroy()
        resolve(true)
      })
      .on('error', () => resolve(false))
  })

const FAULTY: Readonly<Record<string, readonly [files: Record<string, string>, finding: string]>> = {
  'not-closed': [{ 'a.xml': answering(1).replace('</flow>', '') }, 'a.xml:9:1 XML002 '],
  'not-xml': [{ 'a.xml': '{"flows": []}' }, 'a.xml:1:1 XML010 '],
  empty: [{ 'a.xml': '' }, 'a.xml:1:1 XML001 '],
  binary: [{ 'a.xml': `${answering(1)}\0` }, 'a.xml:10:8 XML012 '],
  'with-entities': [{ 'a.xml': `<!DOCTYPE mule [<!ENTITY a "b">]>${answering(1)}` }, 'a.xml:1:1 XML009 '],
  'no-descriptor': [
    { 'mule-artifact.json': '{"name": "x",}', 'a.xml': answering(1) },
    'mule-artifact.json:1:13 CFG101 ',
  ],
  'odd-descriptor': [
    { 'mule-artifact.json': '{"configs": "a.xml"}', 'a.xml': answering(1) },
    'mule-artifact.json:1:13 CFG104 ',
  ],
  'no-port': [
    { 'a.xml': answering('${port}', 'x', '<configuration-properties file="p.yaml"/>'), 'p.yaml': 'port: 8081\n' },
    'p.yaml:1:7 CFG116 ',
  ],
  'bad-yaml': [
    { 'a.xml': answering(1, 'x', '<configuration-properties file="p.yaml"/>'), 'p.yaml': 'a: "b\n' },
    'p.yaml:2:1 CFG102 ',
  ],
  'bad-properties': [
    { 'a.xml': answering(1, 'x', '<configuration-properties file="p.properties"/>'), 'p.properties': 'a=\\u12\n' },
    'p.properties:1:1 CFG117 ',
  ],
  'no-properties': [
    { 'a.xml': answering(1, 'x', '<configuration-properties file="nope.yaml"/>') },
    "Couldn't find configuration properties file nope.yaml neither on classpath or in file system",
  ],
  'no-value': [
    { 'a.xml': answering('${nobody.knows}') },
    "Couldn't find configuration property value for key ${nobody.knows} from properties provider",
  ],
  'no-import': [
    { 'a.xml': answering(1, 'x', '<import file="other.xml"/>') },
    "Could not find imported resource 'other.xml'",
  ],
  misspelt: [{ 'a.xml': answering(1, 'x', '<flow name="f"><loger/></flow>') }, "did you mean 'logger'?"],
  'bad-policy': [
    { 'a.xml': answering(1), 'policies/p.json': '{"template": {"groupId": ' },
    'policies/p.json:1:26 CFG101 ',
  ],
  'no-template': [
    {
      'a.xml': answering(1),
      'policies/p.json': '{"template": {"groupId": "g", "assetId": "nope", "version": "1.0.0"}, "order": 1}',
    },
    'policies/p.json:',
  ],
}

describe('an application that cannot be deployed', () => {
  test.each(Object.entries(FAULTY))(
    'is said to be so in one line with its place, and exits with 1: %s',
    async (name, [files, finding]) => {
      const { path } = folder(
        Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])),
      )
      const { code, out, err } = await runCli(cli.main, ['run', name], path)
      expect(out + err).toContain(finding)
      expect(out).toMatch(/FAILED/)
      expect(out + err).not.toMatch(/\n\s+at .*\.js:\d+/)
      expect(code).toBe(1)
    },
  )

  test('does no harm to the others, which are all served; its port stays closed', async () => {
    const [good, other, faulty] = [await freePort(), await freePort(), await freePort()]
    const broken = Object.entries(FAULTY).flatMap(([name, [files]]) =>
      Object.entries(files).map(([file, text]) => [`apps/${name}/${file}`, text]),
    )
    const { path } = folder({
      ...Object.fromEntries(broken),
      'apps/good/a.xml': answering(good),
      'apps/zz-other.xml': answering(other),
      'apps/half/a.xml': answering(faulty, 'x', '<flow name="f"><flow-ref name="nope"/></flow>'),
    })
    const command: Command = startCli(cli.main, ['run', '.'], path)
    cleanUp.push(() => command.process.kill('SIGKILL'))
    await command.until(/^Ready/m)
    for (const port of [good, other]) expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('fine')
    expect(await isOpen(faulty)).toBe(false)
    expect(command.output.out.match(/^\S+ +FAILED/gm)).toHaveLength(Object.keys(FAULTY).length + 1)
    command.process.kill('SIGTERM')
    expect(await command.exit).toBe(0)
    expect(await isOpen(good)).toBe(false)
  })
})

describe('all faults are found in one go', () => {
  const faultsOf = async (files: Record<string, string>): Promise<string[]> => {
    const runtime = await createRuntime({ log: false })
    const failure = (await runtime.deploy(files, { name: 'app' }).catch((error) => error)) as DeploymentError
    expect(await runtime.check(files, { name: 'app' })).toEqual(failure.diagnostics)
    await runtime.stop()
    return failure.diagnostics.map((each) => formatDiagnostic(each).split('\n')[0] as string)
  }

  test('in XML, properties, the descriptor and references, beside files that cannot be read at all', async () => {
    const found = await faultsOf({
      'broken.xml': '<mule xmlns="http://www.mulesoft.org/schema/mule/core"><flow name="helper">',
      'flows.xml': mule(`
        <import file="missing.xml"/>
        <configuration-properties file="p.yaml"/>
        <flow name="a" maxConcurrency="0"><loger/></flow>
        <flow name="a"><set-payload value="#[1 +]"/></flow>
        <flow name="b"><flow-ref name="helper"/><raise-error type="HTTP:OWN"/></flow>`),
      'p.yaml': 'port: 8081\n',
    })
    expect(found).toEqual([
      'broken.xml:1:1 XML002 <mule> is never closed.',
      'broken.xml:1:56 XML002 <flow> is never closed.',
      "flows.xml:9:23 CFG107 Could not find imported resource 'missing.xml'",
      "flows.xml:11:40 CFG006 Parameter 'maxConcurrency' in element <flow> value '0' is not within expected range.",
      "flows.xml:11:43 CFG001 The component 'loger' doesn't belong to any extension model",
      "flows.xml:12:15 REF001 Two (or more) configuration elements have been defined with the same global name. Global name 'a' must be unique.",
      'flows.xml:12:48 EXP001 The expression is not valid JSONata: Unexpected end of expression',
      "flows.xml:13:68 REF012 Cannot use error type 'HTTP:OWN': namespace already exists.",
      expect.stringContaining('p.yaml:1:7 CFG116 '),
    ])
  })

  test.each([
    ['text between elements', 'hello<flow name="f"><logger/></flow>', 'CFG008 Element <mule> cannot contain text.'],
    [
      'an error type of three parts',
      '<flow name="f"><raise-error type="A:B:C"/></flow>',
      "REF013 'A:B:C' is not an error type.",
    ],
    [
      'an error type without identifier',
      '<flow name="f"><raise-error type="APP:"/></flow>',
      "REF013 'APP:' is not an error type.",
    ],
    [
      'an error type without namespace',
      '<flow name="f"><raise-error type=":X"/></flow>',
      "REF013 ':X' is not an error type.",
    ],
    [
      'a static targetValue',
      '<flow name="f"><http:request url="http://x/" target="t" targetValue="payload"/></flow>',
      "EXP011 A static value ('payload') was given for parameter 'targetValue' but it requires an expression",
    ],
  ])('such as %s', async (_name, content, finding) => {
    expect((await faultsOf({ 'app.xml': mule(content) })).join('\n')).toContain(finding)
  })

  test('a list of names stays short', async () => {
    const flows = Array.from({ length: 500 }, (_, i) => `<flow name="number-${i}"><logger/></flow>`).join('')
    const runtime = await createRuntime({ log: false })
    const [found] = await runtime.check({ 'app.xml': mule(`${flows}<flow name="f"><flow-ref name="zzz"/></flow>`) })
    expect(found?.hint).toMatch(/^there are: number-0, .*, number-19 and 481 more$/)
    await runtime.stop()
  })
})

describe('values of secure properties', () => {
  test.each([
    ['a wrong value', '<flow name="f" maxConcurrency="${db.password}"><logger/></flow>'],
    ['part of a value', '<flow name="f"><logger level="x${db.password}y"/></flow>'],
    ['a name', '<flow name="f"><flow-ref name="${db.password}"/></flow>'],
    ['an expression', `<flow name="f"><set-payload value="#[nope('\${db.password}')]"/></flow>`],
    ['a value of a value', '<flow name="f"><logger level="${db.url}"/></flow>'],
  ])('are in no diagnostic: %s', async (_name, content) => {
    const runtime = await createRuntime({ log: false })
    const found = await runtime.check({
      'mule-artifact.json': '{"secureProperties": ["db.password"]}',
      'app.xml': mule(`<configuration-properties file="p.yaml"/>${content}`),
      'p.yaml': 'db:\n  password: "S3cr3t"\n  url: "DB:${db.password}"\n',
    })
    expect(found).not.toEqual([])
    expect(JSON.stringify(found)).not.toContain('S3cr3t')
    await runtime.stop()
  })
})
