import { describe, expect, test } from 'vitest'
import { createTokenStore, type TokenStore, type Tokens } from '../../../connectors/oauth/token-store.ts'

const tokens = (access: string): Tokens => ({
  access,
  refresh: 'once',
  expiresIn: undefined,
  state: undefined,
  custom: new Map(),
})

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

describe('what happens to the tokens while new ones are fetched counts:', () => {
  /** A store whose owner gets a new token while `meanwhile` happens. */
  const fetching = async (meanwhile: (store: TokenStore) => void | Promise<void>) => {
    const store = createTokenStore()
    await store.set('user', tokens('old'))
    const fetched = store.fetch('user', 'old', async () => {
      await meanwhile(store)
      return tokens('new')
    })
    expect((await fetched).access).toBe('new')
    return await store.get('user')
  }

  test('they are forgotten', async () => {
    expect(await fetching((store) => store.clear('user'))).toBeUndefined()
    expect((await fetching((store) => store.clear('somebody else')))?.access).toBe('new')
  })

  test('the user grants access once more', async () => {
    expect((await fetching((store) => store.set('user', tokens('granted'))))?.access).toBe('granted')
  })
})
