import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type LoadOptions, loadApplication, type Sources } from '../../engine/config/load-application.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { attributeOf } from '../../engine/model/element.ts'
import { temporaryFolder } from './temporary-folder.ts'

const mule = (body = '') => `<mule xmlns="http://www.mulesoft.org/schema/mule/core">${body}</mule>`
const flow = (name: string) => mule(`<flow name="${name}"/>`)

const load = (source: string | Sources, options: Partial<LoadOptions> = {}) => {
  const { report, diagnostics } = collectDiagnostics()
  const configuration = loadApplication(source, { environment: {}, report, ...options })
  const root = typeof source === 'string' ? source : '\0'
  return {
    configuration,
    flows: configuration?.elements
      .filter((element) => element.name === 'flow')
      .map((element) => attributeOf(element, 'name')?.value),
    faults: diagnostics.map(
      (d) => `${d.file.replace(root, '.')}:${d.line}:${d.column} ${d.code} ${d.message.replaceAll(root, '.')}`,
    ),
    hints: diagnostics.map((d) => d.hint),
  }
}

describe('a Mule project', () => {
  const project = {
    'mule-artifact.json':
      '{"minMuleVersion": "4.6.0", "name": "other", "classLoaderModelLoaderDescriptor": {"id": "mule"}}',
    'pom.xml': '<project/>',
    'src/main/mule/b.xml': flow('b'),
    'src/main/mule/a/a.xml': mule('<configuration-properties file="dev.yaml"/><flow name="${x}"/>'),
    'src/main/resources/dev.yaml': 'x: "from resources"',
    'src/main/resources/log4j2.xml': '<Configuration/>',
    'src/test/munit/test.xml': flow('test'),
  }

  test('is read from src/main/mule with src/main/resources as its classpath', () => {
    const folder = temporaryFolder(project)
    const { configuration, flows, faults } = load(folder)
    expect(faults).toEqual([])
    expect(flows).toEqual(['from resources', 'b'])
    expect(configuration).toMatchObject({
      name: folder.split('/').at(-1),
      descriptor: { minMuleVersion: '4.6.0', name: 'other' },
    })
    expect(configuration!.properties.get('app.home')).toBe(folder)
    expect(configuration!.files.map((file) => file.replace(folder, '.'))).toEqual([
      './src/main/mule/a/a.xml',
      './src/main/mule/b.xml',
      './src/main/resources/dev.yaml',
      './mule-artifact.json',
    ])
  })

  test.each([
    ['its packaging says it is Mule’s', 'mule-application', '<app.runtime>4.4.0-20230320</app.runtime>', '4.4.0', true],
    ['its packaging is that of an example', 'mule-application-example', '', undefined, true],
    ['its runtime is a property of a parent', 'mule-application', '<app.runtime>${x}</app.runtime>', undefined, true],
    ['it is something else', 'jar', '<app.runtime>4.4.0</app.runtime>', undefined, undefined],
  ])('without a descriptor is what its pom.xml says: %s', (_, packaging, properties, minMuleVersion, isMuleProject) => {
    const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><packaging>${packaging}</packaging>
      <properties>${properties}</properties></project>`
    const folder = temporaryFolder({ 'pom.xml': pom, 'src/main/mule/b.xml': flow('b') })
    const { configuration, faults } = load(folder)
    expect(faults).toEqual([])
    expect(configuration!.descriptor).toEqual({
      ...(minMuleVersion && { minMuleVersion }),
      ...(isMuleProject && { isMuleProject }),
    })
    const used = configuration!.files.some((file) => file.endsWith('pom.xml'))
    expect(used).toBe(isMuleProject ?? false)
  })

  test('is read the same from memory', () => {
    const { configuration, flows } = load(project)
    expect(flows).toEqual(['b', 'from resources'])
    expect(configuration!.name).toBe('other')
    expect(configuration!.elements.at(-1)!.place.file).toBe('src/main/mule/a/a.xml')
  })

  test('reads the configs its descriptor lists, in that order', () => {
    const listed = (configs: string) => ({
      'mule-artifact.json': `{\n  "configs": ${configs}\n}`,
      'src/main/mule/a.xml': flow('a'),
      'src/main/mule/sub/b.xml': flow('b'),
      'src/main/mule/c.xml': flow('c'),
    })
    expect(load(temporaryFolder(listed('["sub/b.xml", "a.xml"]'))).flows).toEqual(['b', 'a'])
    const { faults, hints, configuration } = load(temporaryFolder(listed('["a.xml", "sub/d.xml"]')))
    expect(faults).toEqual([
      `./mule-artifact.json:2:24 CFG105 The configuration file 'sub/d.xml' does not exist in ./src/main/mule.`,
    ])
    expect(hints).toEqual([`did you mean 'sub/b.xml'?`])
    expect(configuration?.complete).toBe(false)
  })

  test('must not hold other XML among its configurations', () => {
    const { faults } = load(temporaryFolder({ 'src/main/mule/a.xml': flow('a'), 'src/main/mule/data.xml': '<order/>' }))
    expect(faults).toEqual([
      './src/main/mule/data.xml:1:1 CFG106 The root element must be <mule> of http://www.mulesoft.org/schema/mule/core, not <order> of no namespace.',
    ])
  })
})

describe('a plain folder', () => {
  test('is read with its sub-folders, but not its policies, tests and builds', () => {
    const folder = temporaryFolder({
      'b.xml': flow('b'),
      'a.xml': flow('a'),
      'sub/c.xml': flow('c'),
      'policies/p.xml': flow('policy'),
      'test/t.xml': flow('test'),
      'target/t.xml': flow('target'),
      'node_modules/m/m.xml': flow('module'),
      '.hidden/h.xml': flow('hidden'),
      'pom.xml': '<project/>',
      'log4j2.xml': '<Configuration/>',
      'log4j2-test.xml': '<Configuration/>',
    })
    expect(load(folder)).toMatchObject({ flows: ['a', 'b', 'c'], faults: [] })
  })

  test('is its own classpath; XML that is no configuration is passed over with a warning', () => {
    const folder = temporaryFolder({
      'a.xml': mule('<flow name="${file::sub/data.xml}"/>'),
      'sub/data.xml': '<order/>',
    })
    const { flows, faults } = load(folder)
    expect(flows).toEqual(['<order/>'])
    expect(faults).toEqual([
      `./sub/data.xml:1:1 CFG106 'sub/data.xml' is no configuration file: its root is <order>, not <mule>. It is ignored.`,
    ])
  })

  test('in which no XML is a configuration is no application', () => {
    const { configuration, faults } = load(temporaryFolder({ 'data.xml': '<order/>' }))
    expect(configuration?.complete).toBe(false)
    expect(faults[1]).toBe('.:1:1 CFG105 The application holds no configuration file.')
  })

  test('may have a descriptor, also where an unpacked archive has it', () => {
    const language = '{"expressionLanguage": "dataweave"}'
    const languageOf = (name: string) =>
      load(temporaryFolder({ 'a.xml': flow('a'), [name]: language })).configuration?.descriptor.expressionLanguage
    expect(languageOf('mule-artifact.json')).toBe('dataweave')
    expect(languageOf('META-INF/mule-artifact/mule-artifact.json')).toBe('dataweave')
  })
})

test('one XML file is an application; its folder is the classpath and its name the file name', () => {
  const folder = temporaryFolder({
    'orders.xml': mule('<configuration-properties file="dev.yaml"/><flow name="${x}"/>'),
    'other.xml': flow('other'),
    'dev.yaml': 'x: "1"',
  })
  const { configuration, flows } = load(join(folder, 'orders.xml'))
  expect(configuration!.name).toBe('orders')
  expect(flows).toEqual(['1'])
  expect(configuration!.properties.get('app.home')).toBe(folder)
})

test('places of files inside the current folder are relative to it', () => {
  const { configuration } = load(join(import.meta.dirname, 'fixtures/hello.xml'))
  expect(configuration!.elements[0]!.place).toEqual({ file: 'test/config/fixtures/hello.xml', line: 2, column: 3 })
})

test('the name can be given', () => {
  expect(load({ 'a.xml': flow('a') }, { name: 'x' }).configuration!.name).toBe('x')
  expect(load({ 'a.xml': flow('a') }).configuration!.name).toBe('application')
})

describe('what cannot be loaded is said in one line', () => {
  test('a path that does not exist', () => {
    const folder = temporaryFolder({ 'orders/a.xml': flow('a') })
    const { faults, hints } = load(join(folder, 'ordres'))
    expect(faults).toEqual([".:1:1 CFG105 '.' does not exist."])
    expect(hints).toEqual([`did you mean '${join(folder, 'orders')}'?`])
  })

  test('a folder without configuration, a file that is no XML, an archive', () => {
    const folder = temporaryFolder({ 'README.md': '', 'a.jar': '' })
    expect(load(folder).faults).toEqual([`.:1:1 CFG105 '.' holds no configuration file.`])
    expect(load(join(folder, 'README.md')).faults).toEqual([`.:1:1 CFG105 '.' is neither an XML file nor a folder.`])
    expect(load(join(folder, 'a.jar')).hints).toEqual(['unpack it and name the folder'])
    expect(load({ 'a.yaml': '' }).faults).toEqual(['.:1:1 CFG105 The application holds no configuration file.'])
  })

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
    const folder = temporaryFolder({ 'a.xml': flow('a') })
    chmodSync(join(folder, 'a.xml'), 0)
    expect(load(folder).faults[0]).toMatch(/^\.\/a\.xml:1:1 CFG105 '\.\/a\.xml' cannot be read: EACCES/)
  })

  test.each([
    [
      'a domain',
      '<d:mule-domain xmlns:d="http://www.mulesoft.org/schema/mule/domain"/>',
      `CFG106 <d:mule-domain> is the root of a domain; the root of an application is <mule>.`,
    ],
    [
      'a root without namespace',
      '<mule/>',
      'CFG106 The root element must be <mule> of http://www.mulesoft.org/schema/mule/core, not <mule> of no namespace.',
    ],
    [
      'another Mule element as root',
      '<flow xmlns="http://www.mulesoft.org/schema/mule/core"/>',
      'CFG106 The root element must be <mule> of http://www.mulesoft.org/schema/mule/core, not <flow> of the namespace http://www.mulesoft.org/schema/mule/core.',
    ],
  ])('%s', (_name, xml, fault) => {
    const { faults, configuration } = load({ 'a.xml': xml })
    expect(faults).toEqual([`a.xml:1:1 ${fault}`])
    expect(configuration?.complete).toBe(false)
  })

  test('everything at once: XML, descriptor, YAML', () => {
    const { faults, configuration } = load({
      'mule-artifact.json': '{"name": }',
      'a.xml': mule('<configuration-properties file="p.yaml"/><logger message="${unknown}"/>'),
      'b.xml': mule('<flow>'),
      'c.xml': '<mule><http:x/></mule>',
      'p.yaml': 'a: 1',
    })
    expect(faults.map((f) => f.split(' ').slice(0, 2).join(' '))).toEqual([
      'mule-artifact.json:1:10 CFG101',
      'b.xml:1:56 XML002',
      'c.xml:1:8 XML006',
      'c.xml:1:1 CFG106',
      'p.yaml:1:4 CFG116',
    ])
    expect(configuration).toBeUndefined()
  })

  test('after a lesser fault there is a configuration all the same, to look for more', () => {
    const { configuration, faults } = load({ 'a.xml': mule('<flow name="${nope}" name="x"/>') })
    expect(faults.map((f) => f.split(' ')[1])).toEqual(['XML005', 'CFG110'])
    expect(configuration).toBeDefined()
  })
})

describe('import', () => {
  test('merges a file of the classpath, each once, circles included', () => {
    const { flows, faults, configuration } = load({
      'mule-artifact.json': '{"configs": ["main.xml"]}',
      'src/main/mule/main.xml': mule('<import file="sub/a.xml"/><flow name="main"/><import file="shared.xml"/>'),
      'src/main/mule/sub/a.xml': mule('<import file="shared.xml"/><import file="main.xml"/><flow name="a"/>'),
      'src/main/resources/shared.xml': mule('<import file="sub/a.xml"/><flow name="shared"/>'),
      'src/main/mule/unused.xml': flow('unused'),
    })
    expect(faults).toEqual([])
    expect(flows).toEqual(['main', 'a', 'shared'])
    expect(configuration!.files).toContain('shared.xml')
  })

  test('finds its file on disk and knows its place', () => {
    const folder = temporaryFolder({ 'a.xml': mule('<import file="test/b.xml"/>'), 'test/b.xml': flow('b') })
    const { configuration, flows } = load(folder)
    expect(flows).toEqual(['b'])
    expect(configuration!.elements[1]!.place.file).toBe(join(folder, 'test/b.xml'))
  })

  test('may depend on properties from outside and global properties', () => {
    const sources = {
      'mule-artifact.json': '{"configs": ["a.xml"]}',
      'a.xml': mule('<global-property name="env" value="dev"/><import file="${env}.xml"/>'),
      'dev.xml': flow('dev'),
      'prod.xml': flow('prod'),
    }
    expect(load(sources).flows).toEqual(['dev'])
    expect(load(sources, { systemProperties: { env: 'prod' } }).flows).toEqual(['prod'])
  })

  test('of a missing file, a domain or an unknown property is an error', () => {
    const { faults, hints } = load({
      'a.xml': mule('<import file="shraed.xml"/><import file="../a.xml"/><import file="${x}.xml"/>'),
      'shared.xml': flow('s'),
    })
    expect(faults.map((f) => f.split(' from properties')[0])).toEqual([
      `a.xml:1:70 CFG107 Could not find imported resource 'shraed.xml'`,
      `a.xml:1:97 CFG107 Could not find imported resource '../a.xml'`,
      `a.xml:1:122 CFG110 Couldn't find configuration property value for key \${x}`,
    ])
    expect(hints[0]).toBe(`did you mean 'shared.xml'?`)
    expect(hints[1]).toBe('where it comes from a library that the project depends on, copy it to src/main/resources')
    const domain = '<mule-domain xmlns="http://www.mulesoft.org/schema/mule/domain"/>'
    expect(
      load({ 'mule-artifact.json': '{"configs": ["a.xml"]}', 'a.xml': mule('<import file="d.xml"/>'), 'd.xml': domain })
        .faults,
    ).toEqual([`a.xml:1:70 CFG107 Imported resource 'd.xml' declares a 'DOMAIN', not a 'APPLICATION'`])
  })
})

describe('resources', () => {
  test('are read by their path and never from outside', () => {
    const folder = temporaryFolder({ 'app/a.xml': flow('a'), 'app/sub/t.txt': 'text', 'secret.txt': 'no' })
    const { resources } = load(join(folder, 'app')).configuration!
    expect(resources.read('sub/t.txt')!.toString()).toBe('text')
    expect(resources.read('/sub\\t.txt')!.toString()).toBe('text')
    expect(resources.read('classpath:sub/../sub/t.txt')!.toString()).toBe('text')
    expect(resources.locate('sub/t.txt')).toBe(join(folder, 'app/sub/t.txt'))
    for (const path of ['../secret.txt', 'sub/../../secret.txt', join(folder, 'secret.txt'), '', '.', 'sub', 'a\0b']) {
      expect(resources.read(path)).toBeUndefined()
    }
  })

  test('in memory have no place on disk', () => {
    const { resources } = load({ 'a.xml': flow('a'), 'dir/t.bin': Buffer.from([1, 2]) }).configuration!
    expect([...resources.read('dir/t.bin')!]).toEqual([1, 2])
    expect(resources.locate('dir/t.bin')).toBeUndefined()
    expect(resources.read('../dir/t.bin')).toBeUndefined()
    expect(resources.read('toString')).toBeUndefined()
  })
})

describe('mule-artifact.json', () => {
  const descriptor = (text: string) => load({ 'a.xml': flow('a'), 'mule-artifact.json': text })

  test('may hold everything Mule knows', () => {
    const { configuration, faults } = descriptor(
      JSON.stringify({
        name: 'orders',
        minMuleVersion: '4.9.0-SNAPSHOT',
        requiredProduct: 'MULE_EE',
        secureProperties: ['a', 'b'],
        redeploymentEnabled: true,
        supportedJavaVersions: ['17'],
        classLoaderModelLoaderDescriptor: { id: 'mule', attributes: { exportedPackages: [], exportedResources: [] } },
        bundleDescriptorLoader: { id: 'mule', attributes: {} },
        logConfigFile: null,
        expressionLanguage: 'jsonata',
        somethingOfAnotherTool: 1,
      }),
    )
    expect(faults).toEqual([])
    expect(configuration!.descriptor).toEqual({
      name: 'orders',
      minMuleVersion: '4.9.0-SNAPSHOT',
      secureProperties: ['a', 'b'],
      expressionLanguage: 'jsonata',
    })
  })

  test.each([
    [
      '{"expressionLanguage": "dataweav"}',
      `1:24 CFG104 'expressionLanguage' of mule-artifact.json must be "jsonata" or "dataweave".`,
      'did you mean "dataweave"?',
    ],
    [
      '{"expressionLanguage": 1}',
      `1:24 CFG104 'expressionLanguage' of mule-artifact.json must be "jsonata" or "dataweave".`,
      undefined,
    ],
    [
      '{"minMuleVersion": "four"}',
      `1:20 CFG104 'minMuleVersion' of mule-artifact.json must be a version such as "4.6.0".`,
      undefined,
    ],
    ['{"configs": "a.xml"}', `1:13 CFG104 'configs' of mule-artifact.json must be a list of texts.`, undefined],
    [
      '{"expresionLanguage": "jsonata"}',
      `1:2 CFG104 mule-artifact.json has no key 'expresionLanguage'; it is ignored.`,
      `did you mean 'expressionLanguage'?`,
    ],
    ['[]', '1:1 CFG104 mule-artifact.json must hold a JSON object.', undefined],
    ['{\n"name": "x",\n}', `2:12 CFG101 ',' must not stand before '}'.`, undefined],
  ])('%s is reported', (text, fault, hint) => {
    const { faults, hints } = descriptor(text)
    expect(faults).toEqual([`mule-artifact.json:${fault}`])
    expect(hints).toEqual([hint])
  })
})
