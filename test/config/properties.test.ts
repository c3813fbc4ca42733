import { describe, expect, test } from 'vitest'
import { type LoadOptions, loadApplication } from '../../engine/config/load-application.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { attributeOf } from '../../engine/model/element.ts'

const mule = (body: string) => `<mule xmlns="http://www.mulesoft.org/schema/mule/core">\n${body}\n</mule>`

const load = (body: string, files: Record<string, string | Buffer> = {}, options: Partial<LoadOptions> = {}) => {
  const { report, diagnostics } = collectDiagnostics()
  const configuration = loadApplication({ 'flows.xml': mule(body), ...files }, { environment: {}, report, ...options })
  const logger = configuration?.elements.find((element) => element.name === 'logger')
  return {
    configuration,
    message: logger && attributeOf(logger, 'message')?.value,
    text: logger?.text,
    property: (key: string) => configuration?.properties.get(key),
    faults: diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`),
    hints: diagnostics.map((d) => d.hint),
  }
}

describe('a placeholder takes its value from the strongest level that defines it', () => {
  const body =
    '<configuration-properties file="a.yaml"/><configuration-properties file="b.properties"/><global-property name="k" value="global"/><logger message="${k}"/>'
  const both = { 'a.yaml': 'k: "first file"', 'b.properties': 'k=second file' }
  const levels: [string, string, Record<string, string>, Partial<LoadOptions>][] = [
    [
      'deployment',
      'deployment',
      both,
      { properties: { k: 'deployment' }, systemProperties: { k: 's' }, environment: { k: 'e' } },
    ],
    ['system', 'system', both, { systemProperties: { k: 'system' }, environment: { k: 'e' } }],
    ['environment', 'environment', both, { environment: { k: 'environment' } }],
    ['the file declared first', 'first file', both, {}],
    ['the file declared second', 'second file', { 'a.yaml': 'x: "1"', 'b.properties': 'k=second file' }, {}],
    ['global-property, the weakest', 'global', { 'a.yaml': '', 'b.properties': '' }, {}],
  ]
  test.each(levels)('%s', (_name, expected, files, options) => {
    expect(load(body, files, options)).toMatchObject({ message: expected, faults: [] })
  })

  test('of two global properties of one name the first counts', () => {
    expect(
      load('<global-property name="k" value="1"/><global-property name="k" value="2"/><logger message="${k}"/>')
        .message,
    ).toBe('1')
  })
})

describe('placeholders', () => {
  test('are replaced in attributes, text, CDATA and expressions, several at once', () => {
    const { message, text } = load(
      '<global-property name="a" value="1"/><global-property name="b.c" value="two"/><logger message="#[${a} + \'${b.c}\']">x ${a}<![CDATA[<${b.c}>]]></logger>',
    )
    expect(message).toBe(`#[1 + 'two']`)
    expect(text).toBe('x 1<two>')
  })

  test.each([
    ['\\${k}', '${k}'],
    ['a \\${k} ${k}', 'a ${k} v'],
    ['\\\\${k}', '\\v'],
    ['\\${ only', '${ only'],
    ['C:\\${k}x', 'C:${k}x'],
    ['$k {k} $', '$k {k} $'],
    ['${k}${k}', 'vv'],
  ])('%s stands for %s', (written, expected) => {
    expect(load(`<global-property name="k" value="v"/><logger message="${written}"/>`)).toMatchObject({
      message: expected,
      faults: [],
    })
  })

  test('values may refer to stronger and to weaker levels', () => {
    const { property } = load(
      '<configuration-properties file="p.yaml"/><global-property name="weak" value="${strong}"/>',
      { 'p.yaml': 'app: "${weak}-${strong}"\nescaped: \'This is \\${ escaped ${strong}\'' },
      { systemProperties: { strong: 'S', top: '${app}' } },
    )
    expect(property('app')).toBe('S-S')
    expect(property('top')).toBe('S-S')
    expect(property('escaped')).toBe('This is ${ escaped S')
    expect(property('nobody')).toBeUndefined()
  })

  test('a level that defines a key as itself passes on to the next', () => {
    expect(
      load(
        '<global-property name="env" value="dev"/><logger message="${env}"/>',
        {},
        { systemProperties: { env: '${env}' } },
      ).message,
    ).toBe('dev')
  })

  test('keep places and sources as written', () => {
    const { configuration } = load('<global-property name="k" value="v"/>\n <logger  message="${k}"/>')
    const logger = configuration!.elements[1]!
    expect(logger.source).toBe('<logger  message="${k}"/>')
    expect([logger.place.line, logger.attributes[0]!.valuePlace.column]).toEqual([3, 20])
  })

  test('${file::path} is the content of a resource, stronger than the application files', () => {
    expect(
      load('<configuration-properties file="p.yaml"/><logger message="${file::sql/q.sql}"/>', {
        'p.yaml': 't: "users"',
        'sql/q.sql': 'SELECT * FROM ${t}',
      }),
    ).toMatchObject({ message: 'SELECT * FROM users', faults: [] })
  })

  test('the runtime gives app.name, app.home, domain.name and mule.home; what is given from outside wins', () => {
    const { property } = load('<flow/>', {}, { name: 'orders', home: '/opt/mule' })
    expect([property('app.name'), property('domain.name'), property('mule.home'), property('app.home')]).toEqual([
      'orders',
      'default',
      '/opt/mule',
      undefined,
    ])
    expect(load('<flow/>', {}, { properties: { 'app.name': 'x' } }).property('app.name')).toBe('x')
  })

  test('names of JavaScript objects are not defined by accident', () => {
    expect(load('<logger message="${toString}${constructor}${__proto__}"/>').faults).toHaveLength(3)
  })
})

describe('a placeholder without a value is reported where it stands', () => {
  test('in an attribute and in text, every one', () => {
    const { faults } = load('<logger\n  message="a ${x} ${y} ${x}">one\n  ${z}</logger>')
    expect(faults.map((f) => f.split(' from properties provider')[0])).toEqual([
      "flows.xml:3:14 CFG110 Couldn't find configuration property value for key ${x}",
      "flows.xml:3:19 CFG110 Couldn't find configuration property value for key ${y}",
      "flows.xml:3:24 CFG110 Couldn't find configuration property value for key ${x}",
      "flows.xml:4:3 CFG110 Couldn't find configuration property value for key ${z}",
    ])
  })

  test('with the places that were asked', () => {
    expect(load('<configuration-properties file="p.yaml"/><logger message="${x}"/>', { 'p.yaml': '' }).faults).toEqual([
      "flows.xml:2:59 CFG110 Couldn't find configuration property value for key ${x} from properties provider deployment properties, system properties, environment variables, file::, application properties (p.yaml), global properties.",
    ])
  })

  test.each([
    ['${htp.port}', 'did you mean ${http.port}?'],
    ['${host:localhost}', 'placeholders have no defaults: declare <global-property name="host" value="localhost"/>'],
    ['${file::nope.sql}', "there is no file 'nope.sql' among the application's resources"],
    ['${a${http.port}}', 'a placeholder cannot be built from another one'],
    ['${project.version}', 'Maven puts it in when it builds the application: give -D project.version=…'],
    ['${something.else.altogether}', 'define it in a properties file, or give -D something.else.altogether=…'],
  ])('%s comes with a hint', (placeholder, hint) => {
    expect(load(`<global-property name="http.port" value="1"/><logger message="${placeholder}"/>`).hints).toEqual([
      hint,
    ])
  })

  test('inside the value of another property, with the way to it', () => {
    const { faults } = load('<configuration-properties file="p.yaml"/><logger message="${a}"/>', {
      'p.yaml': 'a: "${b}"\nb: "${c}"',
    })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(
      /^flows.xml:2:59 CFG110 .* key \$\{c\} .* It is asked for by \$\{a\} → \$\{b\} → \$\{c\}\.$/,
    )
  })

  test('a value nobody uses may be incomplete', () => {
    const { faults, property } = load('<configuration-properties file="p.yaml"/>', { 'p.yaml': 'a: "${b}"' })
    expect(faults).toEqual([])
    expect(property('a')).toBeUndefined()
  })

  test('a circle is an error', () => {
    const { faults } = load('<configuration-properties file="p.yaml"/><logger message="${a}"/>', {
      'p.yaml': 'a: "${b}"\nb: "x${a}"',
    })
    expect(faults).toEqual(['flows.xml:2:59 CFG111 The property ${a} is defined by itself: ${a} → ${b} → ${a}.'])
  })

  test('so is a placeholder that is not closed', () => {
    const { faults, hints } = load('<logger message="a ${b"/>')
    expect(faults).toEqual(['flows.xml:2:20 CFG112 A placeholder has no closing }.'])
    expect(hints).toEqual(['write \\${ for a literal ${'])
  })

  test('an unknown resolver is named; of secure:: it is said what to do', () => {
    const { faults, hints } = load('<logger message="${secure::db.password}${vault::x}"/>')
    expect(faults).toEqual([
      "flows.xml:2:18 CFG113 The placeholder ${secure::db.password} asks the resolver 'secure', which does not exist.",
      "flows.xml:2:40 CFG113 The placeholder ${vault::x} asks the resolver 'vault', which does not exist.",
    ])
    expect(hints[0]).toMatch(/<secure-properties:config>/)
  })

  test('chains and sizes are bounded', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => `k${i}: "\${k${i + 1}}"`).join('\n')
    expect(
      load('<configuration-properties file="p.yaml"/><logger message="${k0}"/>', { 'p.yaml': chain }).faults,
    ).toEqual(['flows.xml:2:59 CFG111 The property ${k0} is defined by more than 100 others.'])
    const bomb = Array.from({ length: 60 }, (_, i) => `k${i}: "\${k${i + 1}}\${k${i + 1}}"`).join('\n')
    expect(
      load('<configuration-properties file="p.yaml"/><logger message="${k0}"/>', { 'p.yaml': `${bomb}\nk60: "x"` })
        .faults[0],
    ).toMatch(/CFG114 The value that \$\{k\d+\} is part of is too long/)
  })
})

describe('configuration-properties', () => {
  const yaml = (text: string | Buffer) => load('<configuration-properties file="p.yaml"/>', { 'p.yaml': text })

  test('YAML keys join with dots, lists of texts with commas', () => {
    const { property, faults } = yaml(
      'http:\n  port: "8081"\n  hosts: [one, "two", three]\nlines: |\n  a\n  b\ny: "key"\nflag: y\nbase: &b {x: "1", z: "2"}\nmore:\n  <<: *b\n  x: "3"\nagain: *b\n---\nsecond: document\n',
    )
    expect(faults).toEqual([])
    expect(property('http.port')).toBe('8081')
    expect(property('http.hosts')).toBe('one,two,three')
    expect(property('lines')).toBe('a\nb\n')
    expect([property('y'), property('flag')]).toEqual(['key', 'y'])
    expect([property('more.x'), property('more.z'), property('again.z')]).toEqual(['3', '2', '2'])
    expect(property('second')).toBe('document')
  })

  const wrap = (key: string, value: string) =>
    `CFG116 YAML configuration properties only supports string values, make sure to wrap the value with " so you force the value to be an string. Offending property is ${key} with value ${value}`
  test.each([
    ['a number', 'a:\n  b: 8081', `2:6 ${wrap('a.b', '8081')}`],
    ['a number with a fraction', 'a: 1.50', `1:4 ${wrap('a', '1.50')}`],
    ['a boolean', 'a: true', `1:4 ${wrap('a', 'true')}`],
    ['a boolean in disguise', 'a: no', `1:4 ${wrap('a', 'no')}`],
    ['a date', 'a: 2001-01-23', `1:4 ${wrap('a', '2001-01-23')}`],
    ['no value', 'a:', `1:3 ${wrap('a', 'null')}`],
    [
      'a list of maps',
      'a:\n  - b: "1"\n    c: "2"',
      '2:5 CFG116 Configuration properties does not support type a list of complex types. Complex type keys are: b,c',
    ],
    [
      'a list of numbers',
      'a: [1, 2]',
      '1:4 CFG116 List of complex objects are not supported as property values. Offending key is a',
    ],
    [
      'an empty list',
      'a: []',
      '1:4 CFG116 List of complex objects are not supported as property values. Offending key is a',
    ],
    [
      'no blank behind the colon',
      'a:"1"',
      `1:1 CFG116 YAML configuration properties must have space after ':' character. Offending line is: a:"1"`,
    ],
    [
      'no blank on a later line',
      'a: "1"\nb:2\nc: "3"',
      `2:1 CFG102 YAML configuration properties must have space after ':' character. Offending line is: b:2`,
    ],
    ['a boolean key', 'on: "1"', '1:1 CFG117 The key on must be a text: wrap it with ".'],
    ['an unknown tag', 'a: !x "1"', '1:4 CFG102 Unresolved tag: !x.'],
    ['a key twice', 'a: "1"\na: "2"', `2:1 CFG117 The key 'a' stands twice; the last value counts.`],
  ])('YAML with %s', (_name, text, fault) => expect(yaml(text).faults).toEqual([`p.yaml:${fault}`]))

  test('every fault of a YAML file is reported, and its keys are not missing on top', () => {
    const { faults } = load('<configuration-properties file="p.yaml"/><logger message="${a}${b}"/>', {
      'p.yaml': 'a: 1\nb: 2',
    })
    expect(faults.map((f) => f.slice(0, 17))).toEqual(['p.yaml:1:4 CFG116', 'p.yaml:2:4 CFG116'])
  })

  test('.properties follow Java: comments, separators, continuation, escapes', () => {
    const text = '# c\r\n! c\r\na=1\r\nb : two words \r\nc three\r\nd\\ e=\\u00e4\\t\\\r\n   more\r\nempty\r\n'
    const { property, faults } = load('<configuration-properties file="p.properties"/>', { 'p.properties': text })
    expect(faults).toEqual([])
    expect(['a', 'b', 'c', 'd e', 'empty'].map(property)).toEqual(['1', 'two words ', 'three', 'ä\tmore', ''])
  })

  test('a malformed escape and a repeated key in .properties are reported', () => {
    expect(
      load('<configuration-properties file="p.properties"/>', { 'p.properties': 'a=1\nb=\\u00g0\na=2' }).faults,
    ).toEqual([
      `p.properties:2:1 CFG117 The value of 'b' holds a malformed \\uxxxx escape.`,
      `p.properties:3:1 CFG117 The key 'a' stands twice; the last value counts.`,
    ])
  })

  test('the file is read in its encoding', () => {
    const body = '<configuration-properties file="p.yaml" encoding="UTF-16"/>'
    expect(load(body, { 'p.yaml': Buffer.from('\ufeffa: "ä"', 'utf16le') }).property('a')).toBe('ä')
    const latin = '<configuration-properties file="p.properties" encoding="ISO-8859-1"/>'
    expect(load(latin, { 'p.properties': Buffer.from('a=\xe4', 'latin1') }).property('a')).toBe('ä')
    expect(yaml(Buffer.from('a: "1"\nb: "\xe4"', 'latin1')).faults).toEqual([
      'p.yaml:2:5 CFG103 A byte is not valid UTF-8.',
    ])
    expect(load('<configuration-properties file="p.yaml" encoding="klingon"/>', { 'p.yaml': '' }).faults).toEqual([
      `flows.xml:2:51 CFG103 The encoding 'klingon' is not known.`,
    ])
  })

  test.each([
    [
      'nope.yaml',
      "Couldn't find configuration properties file nope.yaml neither on classpath or in file system",
      undefined,
    ],
    [
      'dve.yaml',
      "Couldn't find configuration properties file dve.yaml neither on classpath or in file system",
      "did you mean 'dev.yaml'?",
    ],
    ['a.json', 'Configuration properties file a.json must end with yaml or properties extension', undefined],
    ['a.yml', 'Configuration properties file a.yml must end with yaml or properties extension', 'rename it to .yaml'],
    [
      '../outside/dev.yaml',
      "Couldn't find configuration properties file ../outside/dev.yaml neither on classpath or in file system",
      undefined,
    ],
  ])('the file %s is reported', (file, message, hint) => {
    const { faults, hints } = load(`<configuration-properties file="${file}"/>\n<logger message="\${x}"/>`, {
      'dev.yaml': 'x: "1"',
    })
    expect(faults).toEqual([`flows.xml:2:33 CFG115 ${message}`])
    expect(hints).toEqual([hint])
  })

  test('the file may depend on the environment by a global property, but not on another properties file', () => {
    const body = '<configuration-properties file="${env}.yaml"/><global-property name="env" value="dev"/>'
    const files = { 'dev.yaml': 'x: "dev"', 'prod.yaml': 'x: "prod"' }
    expect(load(body, files).property('x')).toBe('dev')
    expect(load(body, files, { environment: { env: 'prod' } }).property('x')).toBe('prod')
    const { faults } = load('<configuration-properties file="a.yaml"/><configuration-properties file="${env}.yaml"/>', {
      'a.yaml': 'env: "dev"',
      ...files,
    })
    expect(faults).toEqual([
      "flows.xml:2:74 CFG110 Couldn't find configuration property value for key ${env} from properties provider deployment properties, system properties, environment variables, global properties.",
    ])
  })

  test('a path in the manner of Windows is found', () => {
    expect(
      load('<configuration-properties file="props\\dev.yaml"/>', { 'props/dev.yaml': 'x: "1"' }).property('x'),
    ).toBe('1')
  })
})
