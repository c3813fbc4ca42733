import { expect, test } from 'vitest'
import { NEXT, operation, proxyApp, source, start, template } from './scenario.ts'

const policies = [
  {
    id: 'p',
    template: template(source(`<set-variable variableName="token" value="s3cret"/>${NEXT}`) + operation(NEXT)),
  },
]

test('at level TRACE the log follows an event through its policies, by names and never by values', async () => {
  const { ask, log } = await start(proxyApp(), { policies, level: 'TRACE' })
  await ask('/', { headers: { authorization: 'Bearer s3cret' } })
  const trace = log.filter(({ category }) => category === 'org.mule.runtime.core.internal.policy')
  expect(trace.map(({ message }) => message.split(';')[0])).toEqual([
    'Executing source policy p',
    'Jumping to next from source policy p',
    'Executing operation policy p',
    'Jumping to next from operation policy p',
    'Resuming execution of operation policy p',
    'Finished execution of operation policy p',
    'Resuming execution of source policy p',
    'Finished execution of source policy p',
  ])
  expect(trace[1]?.message).toContain('variables: token')
  expect(trace.map(({ message }) => message).join()).not.toContain('s3cret')
})

test('a failure is told as well', async () => {
  const { ask, log } = await start(proxyApp('<raise-error type="APP:X"/>'), { policies, level: 'TRACE' })
  await ask()
  const trace = log.filter(({ category }) => category === 'org.mule.runtime.core.internal.policy')
  expect(trace.at(-1)?.message).toBe('Resuming execution of source policy p: failed')
})

test('below that it says nothing', async () => {
  const { ask, log } = await start(proxyApp(), { policies, level: 'DEBUG' })
  await ask()
  expect(log.filter(({ category }) => category === 'org.mule.runtime.core.internal.policy')).toEqual([])
})
