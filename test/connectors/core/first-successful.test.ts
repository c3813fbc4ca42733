import { describe, expect, test } from 'vitest'
import { createFlows, describeError, diagnose } from '../../support/flows.ts'

const routes = (...contents: string[]) =>
  createFlows(
    `<flow name="f"><first-successful>${contents.map((content) => `<route>${content}</route>`).join('')}</first-successful></flow>`,
  )

const fails = (name: string) => `<test:count/><raise-error type="APP:${name}"/>`

describe('first-successful', () => {
  test('the first route that succeeds is the result; later ones do not run', async () => {
    const flows = routes(fails('ONE'), '<set-payload value="two"/>', '<test:count name="three"/>')
    expect((await flows.run('f')).payload).toBe('two')
    expect([flows.count(), flows.count('three')]).toEqual([1, 0])
  })

  test('every route starts with the event that entered', async () => {
    const flows = routes(
      '<set-payload value="changed"/><set-variable variableName="v" value="1"/><raise-error type="APP:ONE"/>',
      '<test:capture/><set-variable variableName="w" value="2"/>',
    )
    const { payload, variables } = await flows.run('f', { payload: 'entered' })
    expect(flows.captured[0]?.event.message.payload.value).toBe('entered')
    expect([payload, variables]).toEqual(['entered', { w: '2' }])
  })

  test('when all fail the error is that of the last', async () => {
    const flows = routes(fails('ONE'), `<test:later/>${fails('TWO')}`, fails('THREE'))
    expect(describeError(await flows.failure('f'))).toBe('APP:THREE: An error occurred.')
    expect(flows.count()).toBe(3)
  })

  test('a body that has not arrived can be read by every route', async () => {
    const flows = createFlows(`<flow name="f"><test:body text="[1, 2]" mediaType="application/json"/>
      <first-successful><route><set-payload value="#[$sum(payload)]"/>${fails('ONE')}</route>
      <route><set-payload value="#[payload[1]]"/></route></first-successful></flow>`)
    expect((await flows.run('f')).payload).toBe(2)
  })

  test('a bug of ours is no failure of a route', async () => {
    const flows = routes('<test:defect/>', '<test:count/>')
    await expect(flows.run('f')).rejects.toThrow('a bug of ours')
    expect(flows.count()).toBe(0)
  })

  test('one route works, with a warning; none is an error', () => {
    const found = (content: string) =>
      diagnose(`<flow name="f"><first-successful>${content}</first-successful></flow>`).map(
        (d) => `${d.severity} ${d.message}`,
      )
    expect(found('<route><logger/></route>')).toEqual([
      "warning At least 2 routes are required for 'first-successful'.",
    ])
    expect(found('')[0]).toMatch(/^error .* expected a <routes?>/)
  })
})
