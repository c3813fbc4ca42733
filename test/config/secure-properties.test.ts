import { describe, expect, test } from 'vitest'
import { type LoadOptions, loadApplication } from '../../engine/config/load-application.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { attributeOf } from '../../engine/model/element.ts'

const mule = (body: string) => `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
  xmlns:secure-properties="http://www.mulesoft.org/schema/mule/secure-properties">\n${body}\n</mule>`

const load = (body: string, files: Record<string, string | Buffer>, options: Partial<LoadOptions> = {}) => {
  const { report, diagnostics } = collectDiagnostics()
  const configuration = loadApplication({ 'flows.xml': mule(body), ...files }, { environment: {}, report, ...options })
  const logger = configuration?.elements.find((element) => element.name === 'logger')
  return {
    message: logger && attributeOf(logger, 'message')?.value,
    property: (key: string) => configuration?.properties.get(key),
    secrets: configuration?.secrets,
    faults: diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`),
    hints: diagnostics.map((d) => d.hint),
  }
}

interface Encrypted {
  readonly algorithm?: string
  readonly mode?: string
  readonly key: string
  readonly random?: boolean
  readonly file?: string
  readonly more?: string
}

const config = ({ algorithm = 'AES', mode = 'CBC', key, random = false, file = 's.yaml', more = '' }: Encrypted) =>
  `<secure-properties:config name="s" file="${file}" key="${key}" ${more}><secure-properties:encrypt algorithm="${algorithm}" mode="${mode}" useRandomIVs="${random}"/></secure-properties:config>`

const LOGGER = '<logger message="${secure::db.password}"/>'

describe('encrypted values are decrypted, whatever they were encrypted with', () => {
  // Made with Java's own ciphers, as the tool for these files does.
  test.each([
    ['AES', 'CBC', '0123456789abcdef', false, 'uR7lRGS/fo6AE5f0DoSfeAh60xfRxR0VI21icNg/54c='],
    ['AES', 'CBC', '0123456789abcdef', true, 'CzBVep/E6Q4zWH2ix+wRNhb0HoAEVtEZRJNwIsb/Vg8JaGUND1Nvv+wJtOd8mSfO'],
    ['AES', 'CFB', '0123456789abcdef', false, 'AUEd+i2o3W5mh2wAHCnRBFWV1mzhnNksZ4393nMX1YI='],
    ['AES', 'CFB', '0123456789abcdef', true, 'CzBVep/E6Q4zWH2ix+wRNmNuksfGVc+It5vveHrv9MrbsUfhxV2t1EJCxKq6tVLy'],
    ['AES', 'ECB', '0123456789abcdef', false, '5VbKtacR5exRO7tdh5By0Lga45XIc+VvXTToTuXIGAg='],
    ['AES', 'OFB', '0123456789abcdef', false, 'AUEd+i2o3W5mh2wAHCnRBBAUsCTO8/7iohuEayrxuNY='],
    ['AES', 'OFB', '0123456789abcdef', true, 'CzBVep/E6Q4zWH2ix+wRNmNuksfGVc+It5vveHrv9Mq4MScgRyiIBydd6Hkzir9g'],
    ['AES', 'CBC', '0123456789abcdef0123456789abcdef', false, 'NZqMjGHeS0qYCRwUkBQAcSreUhqFwoGKC0+ZnCFD5SE='],
    [
      'AES',
      'CBC',
      '0123456789abcdef0123456789abcdef',
      true,
      'CzBVep/E6Q4zWH2ix+wRNtXd3g9TBEODCMb7TIR8+/kA+FxsfbAsPccX7HAPkjV1',
    ],
    ['AES', 'CFB', '0123456789abcdef0123456789abcdef', false, 'iw/5Eu94+/dHvw2+sPtyVHCV/IPhg0mc+MNyg3QbvD4='],
    [
      'AES',
      'CFB',
      '0123456789abcdef0123456789abcdef',
      true,
      'CzBVep/E6Q4zWH2ix+wRNtqZ5nOCon5qVXpU0KuObHtv2LHU6ld0p8ljDbnesTpA',
    ],
    ['AES', 'ECB', '0123456789abcdef0123456789abcdef', false, 'Qd/hQ6jmWo9ypaikhNg+Kk2xpA8q/lwaOKjmhJa0qcU='],
    ['AES', 'OFB', '0123456789abcdef0123456789abcdef', false, 'iw/5Eu94+/dHvw2+sPtyVA+d9x6Zg7/U2RWNmbpLtAI='],
    [
      'AES',
      'OFB',
      '0123456789abcdef0123456789abcdef',
      true,
      'CzBVep/E6Q4zWH2ix+wRNtqZ5nOCon5qVXpU0KuObHtXwYWF1nCagNOmuXN1tWz5',
    ],
    ['Blowfish', 'CBC', 'mulesoft', false, 'ZenzbReT+6nI44BGtZQrXLkc74FHkaAS'],
    ['Blowfish', 'CBC', 'mulesoft', true, 'CzBVep/E6Q6lREK9Kew0WLm28UwGOJbcPCHP3yYHonc='],
    ['Blowfish', 'CFB', 'mulesoft', false, 'A6ACmDCbUDSwPi6fwMRvLhiIXozKMxiu'],
    ['Blowfish', 'CFB', 'mulesoft', true, 'CzBVep/E6Q6p7bwV3Z9Nh36e3kr4QduP6ICEA2q+RAM='],
    ['Blowfish', 'ECB', 'mulesoft', false, '571vllMHWKoHuaqF/lK509QLTpJ4bcCN'],
    ['Blowfish', 'OFB', 'mulesoft', false, 'A6ACmDCbUDT1ijC3zowknLEvZt/zGxaI'],
    ['Blowfish', 'OFB', 'mulesoft', true, 'CzBVep/E6Q6p7bwV3Z9Nh/PLOsn7gKUhDmmOcAJzV68='],
    ['DES', 'CBC', '8 bytes!', false, 'XZtJk+6He0V/SBSMcY28xtn+C/BWvufg'],
    ['DES', 'CBC', '8 bytes!', true, 'CzBVep/E6Q7p55/jBnB5O9CZ1CB78BMW4612798dghM='],
    ['DES', 'CFB', '8 bytes!', false, 'kXGJ7qTWXw91E4bXqscJDZqwP9MI4abL'],
    ['DES', 'CFB', '8 bytes!', true, 'CzBVep/E6Q54DROCp2IVHK4idExeB1VyhnFIWau5yKA='],
    ['DES', 'ECB', '8 bytes!', false, 'Zljo7J6TFAAz7Sc4YpKFlKjpw3IJH9Wq'],
    ['DES', 'OFB', '8 bytes!', false, 'kXGJ7qTWXw8ByFs38Ryfxb6+6jFj2wXI'],
    ['DES', 'OFB', '8 bytes!', true, 'CzBVep/E6Q54DROCp2IVHEBk3qJZYu5UUd6NdIS2TlY='],
    ['DESede', 'CBC', 'a key of twenty-four by.', false, '83W8ub74lb3OKd0OMlx7Q7uRWMZ0QEzC'],
    ['DESede', 'CBC', 'a key of twenty-four by.', true, 'CzBVep/E6Q5PuWAg8PYTJ1+wBo4LTlN7slHunnhXRRA='],
    ['DESede', 'CFB', 'a key of twenty-four by.', false, 'tc9x+2st6yH7sxbd3fLcWY8G96TAEb+B'],
    ['DESede', 'CFB', 'a key of twenty-four by.', true, 'CzBVep/E6Q6taEDxbfpViRtLqwwiHSbu+afIK1x1b3s='],
    ['DESede', 'ECB', 'a key of twenty-four by.', false, 'qN4p/924Uwp9MHf7PiFPwGj+OIyL8INg'],
    ['DESede', 'OFB', 'a key of twenty-four by.', false, 'tc9x+2st6yEmcuzsmbVV1D2UUyASD9CP'],
    ['DESede', 'OFB', 'a key of twenty-four by.', true, 'CzBVep/E6Q6taEDxbfpViXVbo5CbjbkSXbcNLpTJkFk='],
    ['AES', 'CBC', '0123456789abcdef01234567', false, 'szaO2/lt5bCYoDu2V+aq30MMP6J+nMWCzKZ2YhI54Yk='],
    ['Blowfish', 'CBC', 'a longer key of Blowfish', true, 'CzBVep/E6Q7ExiMRGgiEh10JYUj7CoBSA/R2SLD7QHA='],
    ['Blowfish', 'CFB', 'a longer key of Blowfish', true, 'CzBVep/E6Q4d3FNDEDX1oqLyRn0PM0WRqkBlU9cKu3c='],
    ['Blowfish', 'OFB', 'a longer key of Blowfish', true, 'CzBVep/E6Q4d3FNDEDX1ogIqVhG1h+fcXYCcVIdF49k='],
  ] as const)('%s %s, key "%s", random vectors %s', (algorithm, mode, key, random, value) => {
    const { message, faults } = load(config({ algorithm, mode, key, random }) + LOGGER, {
      's.yaml': `db:\n  password: "![${value}]"`,
    })
    expect(faults).toEqual([])
    expect(message).toBe('s3cr3t of the database')
  })

  test('the examples in the documentation of the tool', () => {
    const { message, property } = load(
      config({ algorithm: 'Blowfish', key: 'mulesoft', file: 's.properties' }) + LOGGER,
      { 's.properties': 'db.password=![qCReIPK3jcqD7WR84ISSIQ==]\nexample2=![En8lII21ZHrdIaINw0+mSA==]' },
    )
    expect(message).toBe('Muleman is here')
    expect(property('secure::example2')).toBe('Max the mule')
  })
})

const KEY = '0123456789abcdef'
const VALUE = '![uR7lRGS/fo6AE5f0DoSfeAh60xfRxR0VI21icNg/54c=]'
const FILE = { 's.yaml': `db:\n  user: "scott"\n  password: "${VALUE}"` }

describe('secure-properties:config', () => {
  test('AES in CBC mode is what it takes when nothing is said', () => {
    const body = `<secure-properties:config name="s" file="s.yaml" key="${KEY}"/>${LOGGER}`
    expect(load(body, FILE)).toMatchObject({ message: 's3cr3t of the database', faults: [] })
  })

  test('values that are not encrypted are taken as they are; nothing is there without the prefix', () => {
    const { property } = load(config({ key: KEY }), FILE)
    expect([property('secure::db.user'), property('db.user')]).toEqual(['scott', undefined])
  })

  test('the key usually comes from a system property, the file name from the environment', () => {
    const body = config({ key: '${encryption.key}', file: 's-${env}.yaml' }) + LOGGER
    const files = { 's-prod.yaml': FILE['s.yaml'] }
    const options = { systemProperties: { 'encryption.key': KEY }, environment: { env: 'prod' } }
    expect(load(body, files, options)).toMatchObject({ message: 's3cr3t of the database', faults: [] })
  })

  test('a decrypted value may be part of another property', () => {
    const body = `${config({ key: KEY })}<global-property name="url" value="db://scott:\${secure::db.password}@host"/><logger message="\${url}"/>`
    expect(load(body, FILE).message).toBe('db://scott:s3cr3t of the database@host')
  })

  test('a file that is encrypted as a whole', () => {
    const whole = 'Of7DtunJDYOBzCFXk60pNg+EAx/1G/Em3U7noKBosu0='
    const body = config({ key: KEY, more: 'fileLevelEncryption="true"' }) + LOGGER
    expect(load(body, { 's.yaml': whole })).toMatchObject({ message: 'whole', faults: [] })
    expect(load(body, { 's.yaml': Buffer.from(whole, 'base64') })).toMatchObject({ message: 'whole', faults: [] })
  })

  test('what was decrypted, and the key, count as secrets', () => {
    expect(load(config({ key: KEY }), FILE).secrets).toEqual([KEY, 's3cr3t of the database'])
  })
})

describe('what cannot be decrypted is said where the file is named', () => {
  test.each<[string, Partial<Encrypted>, string, RegExp]>([
    [
      'a wrong key',
      { key: 'fedcba9876543210' },
      "CFG118 The value of 'db.password' in 's.yaml' cannot be decrypted.",
      /the key/,
    ],
    ['a wrong mode', { mode: 'ECB' }, "CFG118 The value of 'db.password' in 's.yaml' cannot be decrypted.", /the mode/],
    [
      'a key of the wrong length',
      { key: 'short' },
      'CFG119 A key for AES has 16, 24 or 32 bytes; this one has 5.',
      /encrypted with/,
    ],
    [
      'an algorithm we lack',
      { algorithm: 'RC2' },
      "CFG119 The algorithm 'RC2' is not supported.",
      /AES, Blowfish, DES or DESede/,
    ],
    ['a mode nobody has', { mode: 'GCM' }, "CFG119 The mode 'GCM' is not supported.", /CBC, CFB, ECB, OFB/],
  ])('%s', (_name, change, fault, hint) => {
    const { faults, hints } = load(config({ key: KEY, ...change }) + LOGGER, FILE)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(fault)
    expect(hints[0]).toMatch(hint)
    expect(faults.join()).not.toContain(KEY)
  })

  test('a file that is not there', () => {
    expect(load(config({ key: KEY, file: 'none.yaml' }), {}).faults).toEqual([
      "flows.xml:3:42 CFG115 Couldn't find configuration properties file none.yaml neither on classpath or in file system",
    ])
  })

  test('a key that nobody defines', () => {
    expect(load(config({ key: '${nobody}' }), FILE).faults).toEqual([expect.stringContaining('CFG110')])
  })

  test('a misspelt secure property is suggested', () => {
    const { faults, hints } = load(`${config({ key: KEY })}<logger message="\${secure::db.pasword}"/>`, FILE)
    expect(faults).toEqual([expect.stringContaining('CFG110')])
    expect(hints).toEqual(['did you mean ${secure::db.password}?'])
  })
})
