import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { mule } from '../support/app.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { headerTemplate, policy } from './fixtures.ts'

interface Orders {
  readonly before?: string
  readonly contacts?: string
  readonly audit?: string
  readonly more?: string
}

const ordersXml = ({ before = '', contacts = '', audit = '', more = '' }: Orders = {}): string =>
  mule(`${before}  <flow name="orders">
    <http:request method="POST" url="http://crm.local/contacts" doc:name="Save contact" ${contacts}/>
    <http:request method="GET" url="http://audit.local/ping" ${audit}/>${more}
  </flow>`)

const SECRET = `  - propertyName: token
    name: Token
    description: Secret.
    type: string
    optional: true
    sensitive: true
`
const withToken = Object.fromEntries(
  Object.entries(headerTemplate('team', 'x-team', 'apps/orders/policy-templates')).map(([file, text]) => [
    file,
    file.endsWith('team.yaml') ? text + SECRET : text,
  ]),
)

const ORDERS = 'apps/orders/src/main/mule/orders.xml'
const files: Readonly<Record<string, string>> = {
  [ORDERS]: ordersXml(),
  'apps/orders/policies/outer.json': policy('team', 1, 'blue'),
  'apps/orders/policies/inner.json': policy('team', 2, 'red', { configuration: { value: 'red', token: 't0p"s3cret' } }),
  'apps/idle.xml': mule('  <flow name="main"><logger/></flow>'),
  ...withToken,
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@hinny.test', ...args], { stdio: 'pipe' })

let folder: Folder
const cwd = process.cwd()
beforeAll(() => {
  folder = folderWith(files)
  process.chdir(folder.path)
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message=base')
})
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

/** What differs from the commit once these files are changed; everything is as before afterwards. */
const diffWith = async (changed: Record<string, string | undefined>, ...more: string[]) => {
  for (const [file, text] of Object.entries(changed))
    if (text === undefined) folder.delete(file)
    else folder.write({ [file]: text })
  try {
    return await runHinny('explain', '--diff', 'main', 'apps', ...more)
  } finally {
    for (const file of Object.keys(changed)) if (!(file in files)) folder.delete(file)
    folder.write(files)
  }
}

const CONTACTS = 'http:request POST http://crm.local/contacts  orders/processors/0 (Save contact)'
const AUDIT = 'http:request GET http://audit.local/ping  orders/processors/1'

describe('hinny explain --diff', () => {
  test('nothing changed: exit code 0', async () => {
    expect(await diffWith({})).toEqual({
      code: 0,
      out: 'No requester or listener changes its policies (2 unchanged).\n',
      err: '',
    })
  })

  test('lines that moved and elements in between are no change', async () => {
    const { code, out } = await diffWith({
      [ORDERS]: ordersXml({ before: '\n\n  <!-- hello -->\n', contacts: 'doc:id="1"' }),
    })
    expect(out).toBe('No requester or listener changes its policies (2 unchanged).\n')
    expect(code).toBe(0)
  })

  test('a flow with another name calls what it called', async () => {
    const { out } = await diffWith({ [ORDERS]: ordersXml().replace('name="orders"', 'name="contacts"') })
    expect(out).toBe('No requester or listener changes its policies (2 unchanged).\n')
  })

  test.each<[string, Record<string, string | undefined>, string]>([
    [
      'a requester that opts out',
      { [ORDERS]: ordersXml({ audit: 'api-gateway:disablePolicies="true" doc:description="It refuses headers."' }) },
      `orders

~ ${ORDERS}:10  ${AUDIT}
    -  outer  api-gateway:disablePolicies="true" (It refuses headers.)
    -  inner  api-gateway:disablePolicies="true" (It refuses headers.)

1 changed, 0 added, 0 removed, 1 unchanged.
`,
    ],
    [
      'another order',
      { 'apps/orders/policies/outer.json': policy('team', 3, 'blue') },
      `orders

~ ${ORDERS}:9  ${CONTACTS}
    ~  outer  order 1 → 3
~ ${ORDERS}:10  ${AUDIT}
    ~  outer  order 1 → 3

2 changed, 0 added, 0 removed, 0 unchanged.
`,
    ],
    [
      'other parameters, of which secret ones are not shown',
      {
        'apps/orders/policies/outer.json': policy('team', 1, 'green'),
        'apps/orders/policies/inner.json': policy('team', 2, 'red', {
          configuration: { value: 'red', token: '0th3r' },
        }),
      },
      `orders

~ ${ORDERS}:9  ${CONTACTS}
    ~  outer  parameter value "blue" → "green"
    ~  inner  parameter token changed
~ ${ORDERS}:10  ${AUDIT}
    ~  outer  parameter value "blue" → "green"
    ~  inner  parameter token changed

2 changed, 0 added, 0 removed, 0 unchanged.
`,
    ],
    [
      'a policy more, one less, one in shadow mode, one with a condition',
      {
        'apps/orders/policies/outer.json': policy('team', 1, 'blue', { mode: 'shadow' }),
        'apps/orders/policies/inner.json': undefined,
        'apps/orders/policies/new.json': policy('team', 4, 'new', { pointcutData: [{ methodRegex: 'GET' }] }),
        [ORDERS]: ordersXml({ audit: 'api-gateway:disablePolicies="true"' }),
      },
      `orders

~ ${ORDERS}:9  ${CONTACTS}
    +  new    order 4, this application, methods GET
    ~  outer  now in shadow mode
    -  inner  no longer applied
~ ${ORDERS}:10  ${AUDIT}
    -  outer  api-gateway:disablePolicies="true"
    -  inner  no longer applied

2 changed, 0 added, 0 removed, 0 unchanged.
`,
    ],
    [
      'a requester more and one less, whatever moved between them',
      {
        [ORDERS]: mule(`  <flow name="orders">
    <http:request method="GET" url="http://new.local/"/>
    <http:request method="POST" url="http://crm.local/contacts" doc:name="Save contact"/>
  </flow>`),
      },
      `orders

+ ${ORDERS}:9  http:request GET http://new.local/  orders/processors/0
    +  outer  order 1, this application, all requests
    +  inner  order 2, this application, all requests
- ${ORDERS}:10  ${AUDIT}

0 changed, 1 added, 1 removed, 1 unchanged.
`,
    ],
    [
      'an application that is new',
      { 'apps/second.xml': mule('  <flow name="main"><http:request url="http://x.local/"/></flow>') },
      `second

+ apps/second.xml:8  http:request GET http://x.local/  main/processors/0
    -  no policies

0 changed, 1 added, 0 removed, 2 unchanged.
`,
    ],
  ])('%s: exit code 1', async (_, changed, expected) => {
    const { code, out, err } = await diffWith(changed)
    expect(err).toBe('')
    expect(out).toBe(expected)
    expect(code).toBe(1)
    expect(out).not.toContain('t0ps3cret')
  })

  test('a template that does something else is a change of every requester it wraps', async () => {
    const template = 'apps/orders/policy-templates/team/src/main/mule/template.xml'
    const { out } = await diffWith({ [template]: (files[template] as string).replace('x-team', 'x-other') })
    expect(out).toContain('~  outer  its template changed')
  })

  test('--json tells the same to a program', async () => {
    const { code, out } = await diffWith({ 'apps/orders/policies/outer.json': policy('team', 3, 'blue') }, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).applications[0]).toMatchObject({
      application: 'orders',
      changes: [
        {
          change: 'changed',
          kind: 'operation',
          location: 'orders/processors/0',
          line: 9,
          policies: [{ policy: 'outer', change: 'changed', what: 'order 1 → 3' }],
        },
        { location: 'orders/processors/1' },
      ],
      unchanged: 0,
    })
  })

  test('main.. and main... name the same as git does', async () => {
    for (const base of ['main..', 'main...', 'HEAD'])
      expect((await runHinny('explain', '--diff', base, 'apps')).out).toBe(
        'No requester or listener changes its policies (2 unchanged).\n',
      )
  })

  test('a folder is compared with the folder, or with what has the same path in it', async () => {
    const other = folderWith({ ...files, 'apps/orders/policies/inner.json': policy('team', 5, 'red') })
    try {
      const whole = await runHinny('explain', '--diff', other.path, 'apps')
      expect(whole.code).toBe(1)
      expect(whole.out).toContain('order 5 → 2')
      const single = await runHinny('explain', '--diff', `${other.path}/apps/orders`, 'apps/orders')
      expect(single.out).toBe(whole.out)
    } finally {
      other.remove()
    }
  })

  test('a base without applications is named', async () => {
    const empty = folderWith({})
    try {
      const { code, err } = await runHinny('explain', '--diff', empty.path, 'apps')
      expect(code).toBe(2)
      expect(err).toContain('What cannot be deployed cannot be compared:\n  .:1:1 CFG105')
    } finally {
      empty.remove()
    }
  })

  test('what cannot be deployed cannot be compared: exit code 2', async () => {
    const { code, out, err } = await diffWith({ [ORDERS]: mule('  <flow name="main"><loger/></flow>') })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(`What cannot be deployed cannot be compared:\n  ${ORDERS}:8:`)
  })

  test('neither the repository nor the temporary folder keeps a trace', async () => {
    // Of its own: others may compare something at the same time.
    const temporary = folderWith({})
    onTestFinished(() => temporary.remove())
    vi.stubEnv('TMPDIR', temporary.path)
    onTestFinished(() => void vi.unstubAllEnvs())
    const status = git('status', '--porcelain').toString()
    await diffWith({})
    expect(readdirSync(temporary.path).filter((name) => name.startsWith('hinny-base-'))).toEqual([])
    expect(git('status', '--porcelain').toString()).toBe(status)
  })

  test.each([
    [['--diff', 'mian', 'apps'], "'mian' is neither a folder nor a revision of "],
    [['--diff=--help', 'apps'], "'--help' is neither a folder nor a revision of "],
    [['--diff', 'main', 'none'], "There is no file or folder 'none'"],
    [['--diff', 'main', '--why-not', 'x'], "'--why-not' and '--diff' exclude each other"],
  ])('%j is a mistake that is explained', async (args, message) => {
    const { code, err } = await runHinny('explain', ...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  test('outside of a repository, and without git, a folder can still be compared', async () => {
    const outside = folderWith({ 'app.xml': mule('  <flow name="main"><logger/></flow>') })
    const path = process.env.PATH
    try {
      expect((await runHinny('explain', '--diff', 'main', outside.path)).err).toContain(
        `'main' is no folder, and '${outside.path}' is not in a git repository`,
      )
      process.env.PATH = outside.path
      expect((await runHinny('explain', '--diff', 'main', 'apps')).err).toContain(
        "'main' is no folder, and git, which could know it as a revision, is not installed",
      )
    } finally {
      process.env.PATH = path
      outside.remove()
    }
  })
})
