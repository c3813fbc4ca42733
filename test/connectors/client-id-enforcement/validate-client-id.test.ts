import { describe, expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'
import { outcomeOf } from '../../support/outcome.ts'

const MODULE = 'xmlns:client-id-enforcement="http://www.mulesoft.org/schema/mule/client-id-enforcement"'

const app = (element: string) =>
  deployXml(
    `<client-id-enforcement:config ${MODULE} name="clients" contracts="contracts.yaml"/>
    <flow ${MODULE} name="f">${element}<set-payload value="#[authentication]"/></flow>`,
    { files: { 'contracts.yaml': 'clients: [{ clientId: orders, clientSecret: hidden, name: Orders }]' } },
  )

describe('validate-client-id', () => {
  test('lets a client with a contract pass, and asks for no secret', async () => {
    const deployed = await app('<client-id-enforcement:validate-client-id config-ref="clients" clientId="#[vars.id]"/>')
    try {
      expect(await outcomeOf(deployed, 'f', { variables: { id: 'orders' } })).toEqual({
        principal: 'orders',
        properties: { clientId: 'orders', clientName: 'Orders' },
      })
      expect(await outcomeOf(deployed, 'f', { variables: { id: 'stranger' } })).toMatch(
        /^CLIENT-ID-ENFORCEMENT:INVALID_CLIENT/,
      )
      expect(await outcomeOf(deployed, 'f')).toMatch(/^CLIENT-ID-ENFORCEMENT:INVALID_CLIENT/)
    } finally {
      await deployed.stop()
    }
  })
})
