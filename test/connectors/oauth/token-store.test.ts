import { expect, test } from 'vitest'
import { createTokenStore, type Tokens } from '../../../connectors/oauth/token-store.ts'

const tokens = (access: string): Tokens => ({ access, refresh: 'once', expiresIn: undefined, custom: new Map() })

test('whoever is refused with an old token, and says so late, gets the new one', async () => {
  const store = createTokenStore()
  await store.set('user', tokens('old'))
  let fetched = 0
  const renew = () =>
    store.fetch('user', 'old', async () => {
      fetched++
      return tokens('new')
    })
  expect((await Promise.all([renew(), renew()])).map(({ access }) => access)).toEqual(['new', 'new'])
  expect((await renew()).access).toBe('new')
  expect(fetched).toBe(1)
})

test('a failure is told to all who wait, and the next one tries again', async () => {
  const store = createTokenStore()
  const fails = () => store.fetch('user', '', () => Promise.reject(new Error('no')))
  expect(await Promise.allSettled([fails(), fails()])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  expect(await store.fetch('user', '', async () => tokens('new'))).toMatchObject({ access: 'new' })
})
