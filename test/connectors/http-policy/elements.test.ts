import { expect, test } from 'vitest'
import { NEXT, operation, proxyApp, source, start, template } from '../../policy/scenario.ts'

const deploying = (blocks: string) =>
  start(proxyApp('<set-payload value="x"/>'), { policies: [{ id: 'p', template: template(blocks) }] })

test.each([
  ['the operation may stand before the source', operation(NEXT) + source(NEXT)],
  [
    'annotations are accepted everywhere',
    `<http-policy:source doc:name="s"><http-policy:execute-next doc:name="n" doc:id="1"/></http-policy:source>`,
  ],
  ['propagateMessageTransformations="false"', source(NEXT, 'propagateMessageTransformations="false"')],
])('%s', async (_, blocks) => {
  const { ask } = await deploying(blocks)
  expect((await ask()).status).toBe(200)
})

test.each([
  [
    'an attribute of execute-next',
    source('<http-policy:execute-next name="x"/>'),
    /CFG003 Element <http-policy:execute-next> has no attribute 'name'/,
  ],
  ['a child of execute-next', source('<http-policy:execute-next><logger/></http-policy:execute-next>'), /CFG004/],
  [
    'a misspelt attribute',
    source(NEXT, 'propagateMessageTransformation="true"'),
    /did you mean 'propagateMessageTransformations'/,
  ],
  ['a value that is no boolean', source(NEXT, 'propagateMessageTransformations="yes"'), /CFG005/],
  [
    'a block inside a block',
    source(source(NEXT)),
    /CFG004 Element <http-policy:source> cannot contain <http-policy:source>/,
  ],
])('%s is refused', async (_, blocks, message) => {
  await expect(deploying(blocks)).rejects.toThrow(message)
})

test('locations inside a policy begin with the name of its proxy', async () => {
  const { ask, log } = await deploying(source('<raise-error type="APP:X"/>'))
  await ask()
  expect(log.find(({ level }) => level === 'ERROR')?.message).toContain(
    'Element               : p-policy/source/processors/0 @ p:template.xml:8',
  )
})
