import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DeployOptions } from '../../engine/index.ts'
import { deployXml, mule } from '../support/app.ts'
import { startUpstream } from '../support/upstream.ts'

const KEY = '0123456789abcdef'

const encrypted = (text: string, key = KEY): string => {
  const cipher = createCipheriv('aes-128-cbc', key, key)
  return `![${Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')}]`
}

const template = mule(`<http-policy:proxy name="p"><http-policy:operation>
  <logger message="the password is {{{password}}}"/>
  <http-transform:add-request-headers-list><http-transform:new-headers>
    <http-transform:header headerName="x-password" headerValue="{{{password}}}"/>
    {{#each more}}<http-transform:header headerName="{{{key}}}" headerValue="{{{value}}}"/>{{/each}}
  </http-transform:new-headers></http-transform:add-request-headers-list>
  <http-policy:execute-next/></http-policy:operation></http-policy:proxy>`)

const deploy = (url: string, configuration: Record<string, unknown>, key?: string, options: DeployOptions = {}) =>
  deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><http:request method="GET" url="${url}/"/></flow>`,
    {
      policies: [{ id: 'p', template, configuration }],
      runtime: key === undefined ? {} : { properties: { 'anypoint.platform.encryption_key': key } },
      ...options,
    },
  )

const failure = (configuration: Record<string, unknown>, key?: string): Promise<string> =>
  deploy('http://127.0.0.1:9', configuration, key).then(
    () => 'deployed',
    (error) => String(error),
  )

test('encrypted values are decrypted wherever they stand in a configuration', async () => {
  const upstream = await startUpstream()
  const configuration = {
    password: encrypted('hunter2 ä'.slice(0, 7)),
    more: [
      { key: 'x-more', value: encrypted('secret') },
      { key: 'x-plain', value: '![not this]' },
    ],
  }
  const app = await deploy(upstream.url, configuration, KEY)
  await fetch(app.base)
  expect(['x-password', 'x-more', 'x-plain'].map((name) => upstream.last.header(name))).toEqual([
    'hunter2',
    'secret',
    '![not this]',
  ])
  await app.stop()
  await upstream.close()
})

test('the key may be a property of the application, too', async () => {
  const app = await deploy('http://127.0.0.1:9', { password: encrypted('x') }, undefined, {
    properties: { 'anypoint.platform.encryption_key': KEY },
  })
  expect(app.policies.list()).toHaveLength(1)
  await app.stop()
})

test('what was decrypted is not shown, though no definition calls it sensitive', async () => {
  const said = await failure({ password: encrypted('"/><hunter2>'), more: 'hunter2' }, KEY)
  expect(said).not.toContain('hunter2/')
  const broken = template.replace('<logger', '<loger')
  const error = await deploy('http://127.0.0.1:9', {}, KEY, {
    policies: [{ id: 'p', template: broken, configuration: { password: encrypted('hunter2') } }],
  }).catch(String)
  expect(error).toContain('CFG001')
  expect(error).not.toContain('hunter2')
  expect(error).not.toContain(KEY)
})

describe('a configuration that cannot be decrypted is refused', () => {
  test('without a key, saying how to give one', async () => {
    expect(await failure({ password: encrypted('x') })).toContain(
      'POL064 This value is encrypted, and there is no key to decrypt it with.\n    give the key as a system property: -D anypoint.platform.encryption_key=…',
    )
  })

  test('with another key', async () => {
    expect(await failure({ password: encrypted('x') }, 'fedcba9876543210')).toContain(
      'POL064 This value cannot be decrypted.',
    )
  })

  test('with a key of a length that no key has', async () => {
    expect(await failure({ password: encrypted('x') }, 'short')).toContain(
      'POL064 A key for AES has 16, 24 or 32 bytes; this one has 5.',
    )
  })
})
