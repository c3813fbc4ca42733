import { expect } from 'vitest'
import { Content } from '../../../engine/sdk.ts'
import { deployXml } from '../../support/app.ts'
import { createFlows, type Input } from '../../support/flows.ts'
import { arriving } from '../../support/test-elements.ts'
import { type Cases, continues, failure, flow, handler, only, payload, raise, route, runCases, say } from './cases.ts'

const cases: Cases = {}

const first = (...routes: string[]) => `<first-successful>${routes.map(route).join('')}</first-successful>`

cases['core-fs'] = async () => {
  const nested = first(raise('APP:A'), first(raise('APP:B'), say("#[payload &amp; ' hello']")))
  expect(await payload(only(nested), { payload: 'test' })).toBe('test hello')
  const inHandler = (second: string) => only(`${raise('APP:X')}${handler(continues(first(raise('APP:A'), second)))}`)
  expect(await payload(inHandler(say('handled')))).toBe('handled')
  expect(await failure(inHandler(raise('APP:AGAIN', 'description="wrong again"')))).toBe('APP:AGAIN: wrong again')
  const toFlow = createFlows(
    `${flow('f', first(`<flow-ref name="bad"/>`, say('the second')))}${flow('bad', raise('APP:BAD'))}`,
  )
  expect(await payload(toFlow)).toBe('the second')
  const scatter = `<scatter-gather>${route(say('a'))}${route(first(raise('APP:A'), raise('APP:B')))}</scatter-gather>`
  expect(await failure(only(scatter))).toMatch(/^MULE:COMPOSITE_ROUTING/)
}
cases['core-fs-all-fail'] = async () => {
  const expecting = (type: string) =>
    `<validation:is-true expression="#[$type(payload) = '${type}']"/><set-payload value="#[payload &amp; ' is a ${type}']"/>`
  const app = await deployXml(
    `<flow name="f" xmlns:validation="http://www.mulesoft.org/schema/mule/validation">${first(expecting('number'), expecting('string'))}</flow>`,
  )
  try {
    await expect(app.flow('f').run({ payload: true })).rejects.toMatchObject({
      errorType: { namespace: 'VALIDATION', identifier: 'INVALID_BOOLEAN' },
    })
    expect((await app.flow('f').run({ payload: 'XYZ' })).payload).toBe('XYZ is a string')
    expect((await app.flow('f').run({ payload: 9 })).payload).toBe('9 is a number')
  } finally {
    await app.stop()
  }
}
cases['core-rr'] = async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const flows = only(
    `<round-robin>${names.map((name) => route(`<test:count name="${name}"/>`)).join('')}</round-robin>`,
  )
  await Promise.all(Array.from({ length: 100 }, () => flows.run('f')))
  expect(names.map((name) => flows.count(name))).toEqual([20, 20, 20, 20, 20])
}
cases['core-sg-stream'] = async () => {
  const once: Input = { payload: onlyOnce('a stream'), mediaType: 'text/plain' }
  expect(
    await failure(only(`<scatter-gather>${route('<logger/>')}${route('<logger/>')}</scatter-gather>`), once),
  ).toMatch(/: Cannot copy message with a stream payload/)
}
cases['core-pfe-geh'] = async () => {
  const flows =
    createFlows(`<error-handler name="global"><on-error-propagate type="ANY"><logger message="seen"/></on-error-propagate></error-handler>
    ${flow('f', `<parallel-foreach collection="#[[1, 2]]"><try>${raise('APP:X')}<error-handler ref="global"/></try></parallel-foreach>`)}`)
  expect(await failure(flows)).toMatch(/^MULE:COMPOSITE_ROUTING/)
}
cases['core-us-pfe'] = async () => {
  const flows = createFlows(
    `${flow('f', `<until-successful maxRetries="2" millisBetweenRetries="1"><parallel-foreach collection="#[[1, 2, 3]]"><flow-ref name="other"/></parallel-foreach></until-successful>${say('OK')}`)}
     ${flow('other', '<logger message="#[payload]"/>')}`,
  )
  expect(await payload(flows)).toBe('OK')
}
cases['core-us-error-detail'] = async () => {
  const seen: string[] = []
  const log = (category: string) => ({
    enabled: () => true,
    log: (_level: string, message: string) => void (category === 'seen' && seen.push(message)),
  })
  const app = await deployXml(
    `<flow name="f" xmlns:validation="http://www.mulesoft.org/schema/mule/validation"><async><try>
      <until-successful maxRetries="1" millisBetweenRetries="1"><validation:is-false expression="#[true]"/></until-successful>
      <error-handler><on-error-continue type="RETRY_EXHAUSTED"><logger category="seen" message="#[error.errorType.namespace &amp; ':' &amp; error.errorType.identifier &amp; '|' &amp; error.description &amp; '|' &amp; error.detailedDescription]"/></on-error-continue></error-handler>
    </try></async>${say('ACK')}</flow>`,
    { runtime: { log } },
  )
  try {
    expect((await app.flow('f').run({ payload: 'x' })).payload).toBe('ACK')
    await expect
      .poll(() => seen)
      .toEqual([
        "MULE:RETRY_EXHAUSTED|Value was expected to be false but it was true instead|'until-successful' retries exhausted",
      ])
  } finally {
    await app.stop()
  }
}

/** A body as a source with a non-repeatable stream gives it. */
const onlyOnce = (text: string): Content =>
  Content.from({ start: (sink) => arriving(text).pipe(sink) }, { strategy: { kind: 'once' } })

runCases('routers', cases)
