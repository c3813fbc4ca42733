import { describe, expect, test } from 'vitest'
import { createSecretNames } from '../../engine/trace/secret-names.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { fc } from '../support/property.ts'

const names = createSecretNames(['x-team-secret'])
const masked = (text: string): string => names.maskIn(text, () => {})

describe('what stands under a secret name is masked', () => {
  test.each([
    ['an object in an object', '{"secret":{"a":{"b":1},"c":"hunter"},"d":1}', '{"secret":****,"d":1}'],
    ['a list of lists', '{"token":[["hunter","]"],["x"]],"d":1}', '{"token":****,"d":1}'],
    ['an object that is cut', '{"secret":{"a":{"b":1},"c":"hun', '{"secret":****'],
    ['JSON within JSON', String.raw`{"in":"{\"secret\":{\"a\":{},\"c\":\"hunter\"}}"}`, '{"in":"{\\"secret\\":****}"}'],
    ['a text that is cut behind a backslash', '{"password":"hunter\\', '{"password":"****'],
    [
      'a text that is cut behind two of them',
      String.raw`{"in":"{\"password\":\"hunter\\`,
      '{"in":"{\\"password\\":\\"****',
    ],
    ['a text with a line break behind a backslash', '{"password":"a\\\nhunter"}', '{"password":"****"}'],
    ['a fragment of a URL', 'https://app/cb#access_token=hunter&state=1', 'https://app/cb#access_token=****&state=1'],
    ['an assertion', 'grant_type=x&assertion=hunter&b=1', 'grant_type=x&assertion=****&b=1'],
    [
      'a token that is exchanged',
      'subject_token=hunter&subject_token_type=y',
      'subject_token=****&subject_token_type=y',
    ],
    ['XML in an element', '<password><value>hunter</value></password><b/>', '<password>****</password><b/>'],
    ['XML that is cut', '<a><password>\n  <value>hunt', '<a><password>****'],
    ['an element without end', '<password><value>hunter', '<password>****'],
    ['lines of YAML', 'a:\n  password: |\n    hunter\n\n    two\n  port: 1', 'a:\n  password: ****\n  port: 1'],
    ['members in YAML', 'secret:\n  a: hunter\n  b: c\nport: 1', 'secret:****\nport: 1'],
    ['an item of a list in YAML', '- password: hunter\n  port: 1', '- password: ****\n  port: 1'],
    ['a folded header', 'Authorization: Bearer\r\n hunter\r\nHost: x', 'Authorization: ****\r\nHost: x'],
    [
      'a file in a form',
      '--b\r\nContent-Disposition: form-data; name="private_key"; filename="k"\r\n\r\nhunter\r\nhunter two\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="private_key"; filename="k"\r\n\r\n****\r\n--b--',
    ],
  ])('%s', (_, text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  test.each([
    '{"password":"","b":1}',
    '<password></password><b>1</b>',
    '<password/><b>1</b>',
    '<password type="t"/><b>1</b>',
    'password:\nport: 1',
    'The password is here.',
  ])('nothing else: %s', (text) => {
    expect(masked(text).replace('"****"', '""')).toBe(text)
  })

  test('of a placeholder only the text behind it', () => {
    const text = `Send <token> with it.<br>${'and so on '.repeat(500)}`
    expect(masked(text)).toBe(text.replace(' with it.', '****'))
  })

  test('law: a secret in any JSON is masked, however deep it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (around, depth) => {
        let value: unknown = { around, hidden: 'HUNTER-22' }
        for (let i = 0; i < depth; i++) value = [around, { deep: value }]
        expect(masked(JSON.stringify({ before: around, secret: value, after: 1 }))).not.toContain('HUNTER-22')
      }),
    )
  })
})

test.each([
  ['names of parts of a form', 'name="password"'],
  ['opening tags', '<password>'],
  ['backslashes behind a quote', `"password":\\"${'\\'.repeat(60_000)}"`],
  ['brackets', '"secret":[{'],
  ['lines', 'password: |\n '],
  ['URLs', '://a:b'],
])('a text that was made to be searched slowly takes no time: %s', (_, part) => {
  const text = part.repeat(Math.ceil(64_000 / part.length))
  expect(cpuTime(() => masked(text))).toBeLessThan(300)
})
