import { hash } from 'bcryptjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRuntime } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/raw-http.ts'

const SPRING = 'xmlns:spring="http://www.mulesoft.org/schema/mule/spring"'

const beans = (content: string): string => `<beans xmlns="http://www.springframework.org/schema/beans"
  xmlns:ss="http://www.springframework.org/schema/security">${content}</beans>`

const manager = (users: string, rest = ''): string =>
  `<ss:authentication-manager alias="authenticationManager"><ss:authentication-provider>${rest}<ss:user-service id="users">${users}</ss:user-service></ss:authentication-provider></ss:authentication-manager>`

const globals = `
  <spring:config ${SPRING} name="users" files="beans.xml"/>
  <spring:security-manager ${SPRING}>
    <spring:delegate-security-provider name="memory" delegate-ref="authenticationManager"/>
  </spring:security-manager>
  <http:listener-config name="web"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>`

const flow = (path: string, elements: string): string =>
  `<flow name="${path}"><http:listener config-ref="web" path="/${path}"/>${elements}</flow>`

const FILTER = '<http:basic-security-filter realm="the &quot;shop&quot;"/>'
const WHO = '<set-payload value="#[dw: authentication.principal.username]"/>'

const call = (app: TestApp, path: string, credentials?: string, scheme = 'Basic') =>
  fetch(`${app.base}/${path}`, {
    headers:
      credentials === undefined ? {} : { authorization: `${scheme} ${Buffer.from(credentials).toString('base64')}` },
  })

describe('users of Spring Security pass', () => {
  let app: TestApp

  beforeAll(async () => {
    const users = [
      '<ss:user name="ann" password="{noop}${ann.password}" authorities="ROLE_ADMIN, ROLE_USER"/>',
      '<ss:user name="bob" password="plain" authorities="ROLE_USER"/>',
      `<ss:user name="eve" password="{bcrypt}${await hash('büro', 4)}" authorities="ROLE_USER"/>`,
      '<ss:user name="md5" password="{MD5}{salt}8591dd4b19d7880e0e0fc18b6f00130c" authorities=""/>',
      '<ss:user name="kdf" password="{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc" authorities=""/>',
      '<ss:user name="off" password="{noop}x" authorities="ROLE_ADMIN" disabled="true"/>',
    ].join('')
    app = await deployXml(
      [
        globals,
        '<global-property name="ann.password" value="se:cret"/>',
        flow('who', FILTER + WHO),
        flow(
          'admin',
          `${FILTER}<spring:authorization-filter ${SPRING} requiredAuthorities="ROLE_ADMIN,ROLE_ROOT"/>${WHO}`,
        ),
        flow(
          'handled',
          `${FILTER}<error-handler><on-error-continue type="HTTP:BASIC_AUTHENTICATION">
          <set-payload value="handled"/></on-error-continue></error-handler>`,
        ),
        flow('named', `<http:basic-security-filter realm="r" securityProviders="#[['memory', 'more']]"/>`),
        flow('open', `<spring:authorization-filter ${SPRING} requiredAuthorities="ROLE_ADMIN"/>`),
        flow(
          'refused',
          `<try>${FILTER}<spring:authorization-filter ${SPRING} requiredAuthorities="ROLE_ADMIN"/>
          <error-handler><on-error-continue><set-payload value="#[dw: error.errorType.identifier]"/></on-error-continue></error-handler></try>`,
        ),
      ].join(''),
      { files: { 'beans.xml': beans(manager(users)) } },
    )
  })
  afterAll(() => app.stop())

  test.each([
    ['a password after {noop}, from a property, with a colon in it', 'ann:se:cret', 'ann'],
    ['a plain password', 'bob:plain', 'bob'],
    ['a name in another case', 'BOB:plain', 'bob'],
    ['a password hashed by bcrypt, in UTF-8', 'eve:büro', 'eve'],
    ['a salted MD5', 'md5:pw', 'md5'],
    ['a derived key, the example of Spring’s documentation', 'kdf:password', 'kdf'],
  ])('%s', async (_, credentials, user) => {
    const answer = await call(app, 'who', credentials)
    expect([answer.status, await answer.text()]).toEqual([200, user])
  })

  test.each([
    ['no credentials', undefined],
    ['a wrong password', 'ann:secret'],
    ['a wrong password for bcrypt', 'eve:buro'],
    ['nobody', 'zoe:se:cret'],
    ['a user that is disabled', 'off:x'],
    ['no colon', 'ann'],
    ['a name out of the prototype', 'constructor:x'],
  ])('%s is answered 401 with a challenge', async (_, credentials) => {
    const answer = await call(app, 'who', credentials)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="the \\"shop\\"", charset="UTF-8"')
    expect(await answer.text()).not.toContain('secret')
  })

  test('another scheme is answered 401, too', async () => {
    expect((await call(app, 'who', 'x', 'Bearer')).status).toBe(401)
  })

  test('different credentials are answered 401, whichever come first', async () => {
    const [ann, eve] = ['ann:se:cret', 'eve:büro'].map(
      (credentials) => `Authorization: Basic ${Buffer.from(credentials).toString('base64')}`,
    ) as [string, string]
    const status = async (...lines: string[]) => (await ask(app.base, ['GET /who HTTP/1.1', ...lines])).status
    expect([await status(ann, ann), await status(ann, eve), await status(eve, ann)]).toEqual([200, 401, 401])
  })

  test('what is wrong is an error that a flow can handle', async () => {
    const answer = await call(app, 'handled', 'ann:wrong')
    expect([answer.status, await answer.text()]).toEqual([200, 'handled'])
  })

  test('a provider that an expression names and nobody knows is HTTP:SERVER_SECURITY', async () => {
    expect((await call(app, 'named', 'ann:se:cret')).status).toBe(500)
  })

  test('authorities decide who goes on: one of them is enough', async () => {
    expect((await call(app, 'admin', 'ann:se:cret')).status).toBe(200)
    expect((await call(app, 'admin', 'bob:plain')).status).toBe(500)
    expect(await (await call(app, 'refused', 'bob:plain')).text()).toBe('NOT_PERMITTED')
    expect(await (await call(app, 'open', 'ann:se:cret')).text()).toContain('Nobody is authenticated')
  })
})

const faults = async (content: string, files: Record<string, string>) => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(content), ...files }, { name: 'app' })
  await runtime.stop()
  return found.map(({ code, message, hint }) => [code, message, hint])
}

describe('what Hinny cannot be told by Spring is refused at deployment', () => {
  const GUARDED = globals + flow('a', FILTER)

  test.each([
    [
      'a bean',
      beans(`${manager('')}<bean id="x" class="com.example.Pricing"/>`),
      [
        'CFG033',
        'Element <bean> is not supported: there is no Java virtual machine, so Spring makes nothing.',
        'write functions as DataWeave modules, and values as properties',
      ],
    ],
    [
      'LDAP',
      beans(
        '<ss:authentication-manager alias="authenticationManager"><ss:ldap-authentication-provider/></ss:authentication-manager>',
      ),
      ['CFG033', expect.stringContaining('<ss:ldap-authentication-provider>'), 'apply the policy ldap-authentication'],
    ],
    [
      'an encoding nobody knows',
      beans(manager('<ss:user name="ann" password="{argon2}$x" authorities=""/>')),
      ['CFG642', "The encoding 'argon2' of the password of 'ann' is not known.", expect.stringContaining('{bcrypt}')],
    ],
    [
      'what is no hash',
      beans(manager('<ss:user name="ann" password="{bcrypt}secret" authorities=""/>')),
      ['CFG642', "The password of 'ann' is not of the form that bcrypt has.", undefined],
    ],
    [
      'another alias',
      beans(manager('').replace('authenticationManager', 'authenticationManger')),
      [
        'CFG643',
        "There is no authentication manager 'authenticationManager'.",
        expect.stringContaining('authenticationManger'),
      ],
    ],
  ])('%s', async (_, xml, expected) => {
    expect(await faults(GUARDED, { 'beans.xml': xml })).toContainEqual(expected)
  })

  test('a file that is not there, a provider nobody knows, a filter without manager', async () => {
    expect(await faults(GUARDED, {})).toContainEqual([
      'CFG641',
      "The file 'beans.xml' of <spring:config> does not exist.",
      'paths begin at src/main/resources',
    ])
    const named = globals + flow('a', '<http:basic-security-filter realm="r" securityProviders="memroy"/>')
    expect(await faults(named, { 'beans.xml': beans(manager('')) })).toContainEqual([
      'CFG643',
      "There is no security provider 'memroy'.",
      expect.stringContaining('memory'),
    ])
    const [listener] = /<http:listener-config[\s\S]*/.exec(globals) as RegExpExecArray
    expect(await faults(listener + flow('a', FILTER), {})).toMatchObject([
      [
        'CFG644',
        'There is no security manager: every request would be turned away.',
        expect.stringContaining('spring:security-manager'),
      ],
    ])
  })

  test('users in a file, encoders that are beans, providers in an element of their own', async () => {
    const kim = await hash('y', 4)
    const app = await deployXml(
      globals.replace(
        /<spring:delegate.*\/>/,
        '<spring:delegate-security-providers>$&</spring:delegate-security-providers>',
      ) + flow('who', FILTER + WHO),
      {
        files: {
          'beans.xml': beans(
            `<bean id="encoder" class="org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder"/>
 <ss:user-service id="others"><ss:user name="kim" password="${kim}" authorities=""/></ss:user-service>
             <ss:user-service id="filed" properties="classpath:users.properties"/>
             <ss:authentication-manager alias="authenticationManager">
               <ss:authentication-provider><ss:password-encoder ref="encoder"/><ss:user-service>
                 <ss:user name="eve" password="${await hash('x', 4)}" authorities=""/></ss:user-service></ss:authentication-provider>
               <ss:authentication-provider user-service-ref="filed"/>
               <ss:authentication-provider user-service-ref="others"><ss:password-encoder hash="bcrypt"/></ss:authentication-provider>
             </ss:authentication-manager>`,
          ),
          'users.properties':
            'ann={noop}secret,ROLE_ADMIN,enabled\noff=secret,ROLE_ADMIN,disabled\nout=secret,Disabled',
        },
      },
    )
    const statuses = []
    for (const each of ['eve:x', 'ann:secret', 'off:secret', 'out:secret', 'kim:y', `kim:${kim}`])
      statuses.push((await call(app, 'who', each)).status)
    await app.stop()
    expect(statuses).toEqual([200, 200, 401, 401, 200, 401])
  })
})
