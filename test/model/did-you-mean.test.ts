import { expect, test } from 'vitest'
import { didYouMean } from '../../engine/model/did-you-mean.ts'

const elements = ['logger', 'set-payload', 'set-variable', 'flow-ref', 'flow', 'foreach', 'request', 'path']

test.each([
  ['lgger', 'logger'],
  ['loger', 'logger'],
  ['Logger', 'logger'],
  ['loggre', 'logger'],
  ['set-paylaod', 'set-payload'],
  ['setpayload', 'set-payload'],
  ['flowref', 'flow-ref'],
  ['flwo', 'flow'],
  ['pth', 'path'],
  ['requset', 'request'],
])('%s was meant to be %s', (word, meant) => expect(didYouMean(word, elements)).toBe(meant))

test.each([['transform'], ['xyz'], ['ab'], ['payload'], [''], ['l'.repeat(1_000_000)]])(
  'nothing is near %.20s',
  (word) => expect(didYouMean(word, elements)).toBeUndefined(),
)

test('the nearest wins, then the first; a word itself is no suggestion', () => {
  expect(didYouMean('vars1', ['vars22', 'vars2', 'vars3'])).toBe('vars2')
  expect(didYouMean('flow', ['flow'])).toBeUndefined()
})
