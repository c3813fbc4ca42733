import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { proxyApp, start } from '../policy/scenario.ts'

test('origins that no browser sends are told when the policy is applied', async () => {
  const origins = [
    'https://shop.example.com',
    'HTTPS://Shop.example.com:443/',
    'capacitor://localhost',
    'null',
    '*',
    'https://*.example.com',
    'https://shop.example.com/cart',
    'shop.example.com',
  ]
  const configuration = { publicResource: false, originGroups: [{ origins, allowedMethods: [{ methodName: 'GET' }] }] }
  const template = resolve(import.meta.dirname, '../../policy-templates/cors')
  const { log } = await start(proxyApp(), { policies: [{ id: 'cors', template, configuration }] })
  const told = log.filter(({ message }) => message.includes('CFG275'))
  expect(told.map(({ level }) => level)).toEqual(['WARN', 'WARN', 'WARN'])
  expect(told.map(({ message }) => /sends the origin '(.*)'/.exec(message)?.[1])).toEqual(origins.slice(-3))
})
