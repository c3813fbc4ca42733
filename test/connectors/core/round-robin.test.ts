import { describe, expect, test } from 'vitest'
import { createFlows, diagnose } from '../../support/flows.ts'

const robin = (...names: string[]) =>
  `<round-robin>${names.map((name) => `<route><set-payload value="${name}"/></route>`).join('')}</round-robin>`

describe('round-robin', () => {
  test('takes its routes in turn, beginning with the first', async () => {
    const flows = createFlows(`<flow name="f">${robin('a', 'b', 'c')}</flow>`)
    const taken: unknown[] = []
    for (let i = 0; i < 7; i++) taken.push((await flows.run('f')).payload)
    expect(taken).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a'])
  })

  test('a route that fails keeps its turn', async () => {
    const flows = createFlows(
      `<flow name="f"><round-robin><route><raise-error type="APP:A"/></route><route><set-payload value="b"/></route></round-robin></flow>`,
    )
    await flows.failure('f')
    expect((await flows.run('f')).payload).toBe('b')
  })

  test('in a sub-flow it counts for each flow that calls it', async () => {
    const flows = createFlows(`<sub-flow name="s">${robin('a', 'b')}</sub-flow>
      <flow name="f"><flow-ref name="s"/></flow><flow name="g"><flow-ref name="s"/></flow>`)
    const taken: unknown[] = []
    for (const name of ['f', 'g', 'f', 'g']) taken.push((await flows.run(name)).payload)
    expect(taken).toEqual(['a', 'a', 'b', 'b'])
  })

  test('one route works, with a warning', () => {
    expect(diagnose(`<flow name="f">${robin('a')}</flow>`).map((d) => `${d.severity} ${d.message}`)).toEqual([
      "warning At least 2 routes are required for 'round-robin'.",
    ])
  })
})
