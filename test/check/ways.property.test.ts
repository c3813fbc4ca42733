import { afterAll, expect, test } from 'vitest'
import { checkPolicyAt } from '../../engine/host/check-policies.ts'
import { folderWith } from '../support/folder.ts'
import { fc } from '../support/property.ts'
import { filesOf } from './finding-case.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

const NEXT = '<http-policy:execute-next/>'
const RESPONSE =
  '<http-transform:set-response statusCode="403"><http-transform:body>#["no"]</http-transform:body></http-transform:set-response>'
const LOG = '<logger message="seen"/>'

/** A block on each of whose ways either execute-next or a response stands, once. */
const { sound } = fc.letrec<{ sound: string }>((tie) => ({
  sound: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(NEXT, RESPONSE),
    fc
      .tuple(tie('sound'), tie('sound'))
      .map(
        ([yes, no]) =>
          `<choice>\n<when expression="#[attributes.headers.'x' == null]">\n${yes}\n</when>\n<otherwise>\n${no}\n</otherwise>\n</choice>`,
      ),
    tie('sound').map((inner) => `${LOG}\n${inner}\n${LOG}`),
    tie('sound').map(
      (inner) =>
        `<try>\n${inner}\n<error-handler>\n<on-error-continue>\n${RESPONSE}\n</on-error-continue>\n</error-handler>\n</try>`,
    ),
    tie('sound').map(
      (inner) => `<until-successful maxRetries="2" millisBetweenRetries="10">\n${inner}\n</until-successful>`,
    ),
  ),
}))

let count = 0
const codesOf = async (source: string): Promise<string[]> => {
  const name = `p${count++}`
  folder.write(Object.fromEntries(Object.entries(filesOf({ source })).map(([file, text]) => [`${name}/${file}`, text])))
  const { findings } = await checkPolicyAt(`${folder.path}/${name}`, [], {})
  return findings.map(({ code }) => code)
}

test('a block that either executes next or answers, once on every way, is left alone', async () => {
  await fc.assert(
    fc.asyncProperty(sound, async (source) => {
      expect(await codesOf(source)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('behind such a block that always executes next, another execute-next is one too many', async () => {
  await fc.assert(
    fc.asyncProperty(
      sound.filter((source) => !source.includes('set-response')),
      async (source) => {
        expect(await codesOf(`${source}\n${NEXT}`)).toContain('POL070')
      },
    ),
    { numRuns: 30 },
  )
})
