import { behaviours, say, typeOf } from './behaviour-app.ts'

/** Collects what `expression` gives for each item, as `a,b,`. */
const collect = (expression = 'payload', attributes = '', before = '') =>
  `<set-variable variableName="seen" value=""/>${before}<foreach ${attributes}><set-variable variableName="seen" value="#[vars.seen ++ ((${expression}) as String) ++ ',']"/></foreach>`
const SEEN = say('#[vars.seen]')
const raise = (type: string, description = 'no') => `<raise-error type="${type}" description="${description}"/>`
const continues = (content: string, attributes = '') =>
  `<on-error-continue ${attributes}>${content}</on-error-continue>`
const propagates = (content: string, attributes = '') =>
  `<on-error-propagate ${attributes}>${content}</on-error-propagate>`
const attempt = (content: string, ...handlers: string[]) =>
  `<try>${content}<error-handler>${handlers.join('')}</error-handler></try>`
const json = (payload: unknown) => ({ payload: JSON.stringify(payload), mediaType: 'application/json' })
const xml = (payload: string) => ({ payload, mediaType: 'application/xml' })

const ORDER =
  '<PurchaseOrder><Items><Item PartNumber="872-AA"><Price>140</Price></Item><Item PartNumber="926-AA"><Price>35</Price></Item></Items></PurchaseOrder>'
const counting = (type: string) =>
  `<set-variable variableName="n" value="#[0]"/>${attempt(
    `<until-successful maxRetries="2" millisBetweenRetries="1"><set-variable variableName="n" value="#[vars.n + 1]"/>${raise(type)}</until-successful>`,
    continues(say("#[(vars.n as String) ++ ' ' ++ error.errorType.identifier]")),
  )}`

behaviours(
  'foreach',
  [
    ['foreach-keeps-message', collect(), ['julio', 'sosa'], { payload: ['julio', 'sosa'] }],
    ['foreach-items', collect() + SEEN, 'julio,sosa,', { payload: ['julio', 'sosa'] }],
    [
      'foreach-expression',
      collect('payload', 'collection="#[vars.names]"') + SEEN,
      'a,b,',
      { payload: 'text', variables: { names: ['a', 'b'] } },
    ],
    [
      'foreach-batches',
      collect('sizeOf(payload)', 'batchSize="3"') + SEEN,
      '3,2,',
      { payload: ['a', 'b', 'c', 'd', 'e'] },
    ],
    [
      'foreach-batch-of-property',
      collect('sizeOf(payload)', 'batchSize="${batch}"') + SEEN,
      '3,1,',
      { payload: ['a', 'b', 'c', 'd'] },
    ],
    [
      'foreach-root-message',
      collect('vars.parent.payload[0]', 'rootMessageVariableName="parent"') + SEEN,
      'pyotr,pyotr,',
      { payload: ['pyotr', 'ilych'] },
    ],
    [
      'foreach-entry-set',
      collect("payload.key ++ '=' ++ payload.value", 'collection="#[dw::core::Objects::entrySet(payload)]"') + SEEN,
      'name=david,surname=bowie,',
      { payload: { name: 'david', surname: 'bowie' } },
    ],
    ['foreach-map', typeOf(collect()), 'MULE:UNKNOWN', { payload: { name: 'david' } }],
    [
      'foreach-counter-is-gone',
      collect() + say('#[vars.counter == null and vars.rootMessage == null]'),
      true,
      { payload: ['a'] },
    ],
    [
      'foreach-counter-restored',
      `<set-variable variableName="counter" value="hello"/><set-variable variableName="rootMessage" value="world"/>${collect('vars.counter')}${say('#[vars.counter ++ vars.rootMessage ++ vars.seen]')}`,
      'helloworld1,2,',
      { payload: ['a', 'b'] },
    ],
    ['foreach-twice', collect('vars.counter') + collect('vars.counter') + SEEN, '1,2,3,', { payload: ['a', 'b', 'c'] }],
    [
      'foreach-nested-counters',
      `<set-variable variableName="seen" value=""/><foreach><foreach><set-variable variableName="seen" value="#[vars.seen ++ payload ++ (vars.counter as String)]"/></foreach><set-variable variableName="seen" value="#[vars.seen ++ '|' ++ (vars.counter as String) ++ ' ']"/></foreach>${SEEN}`,
      'a11a22|1 b11|2 ',
      { payload: [['a1', 'a2'], ['b1']] },
    ],
    ['foreach-empty', collect('payload', 'collection="#[[]]"') + SEEN, ''],
    ['foreach-null', typeOf(collect('payload', 'collection="#[null]"')), 'MULE:EXPRESSION'],
    [
      'foreach-no-collection',
      typeOf(collect('payload', 'collection="#[vars.invalid]"')),
      'MULE:EXPRESSION',
      { variables: { invalid: 12 } },
    ],
    ['foreach-split-text', collect('payload', `collection="#['a-b-c' splitBy '-']"`) + SEEN, 'a,b,c,'],
    [
      'foreach-json-members',
      collect('payload', 'collection="#[output application/java --- [payload.name, payload.lastname]]"') + SEEN,
      'Pepe,Le Pew,',
      json({ name: 'Pepe', lastname: 'Le Pew' }),
    ],
    ['foreach-json-array', collect() + SEEN, '1,2,', json(['1', '2'])],
    [
      'foreach-json-batches-nested',
      `<set-variable variableName="seen" value=""/><foreach collection="#[payload.users]" batchSize="2"><foreach><set-variable variableName="seen" value="#[vars.seen ++ payload.name ++ ',']"/></foreach></foreach>${SEEN}`,
      'a,b,c,',
      json({ users: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }),
    ],
    [
      'foreach-xml-values',
      collect('payload', 'collection="#[output application/java --- [payload.person.name, payload.person.lastname]]"') +
        SEEN,
      'Pepe,Le Pew,',
      xml('<person><name>Pepe</name><lastname>Le Pew</lastname></person>'),
    ],
    [
      'foreach-xml-elements',
      collect(
        '"$(payload.Item.@PartNumber) $(payload.Item.Price)"'.replaceAll('"', '&quot;'),
        'collection="#[payload.PurchaseOrder.Items]"',
      ) + SEEN,
      '872-AA 140,926-AA 35,',
      xml(ORDER),
    ],
    [
      'foreach-xml-repeated',
      collect('payload.Price', 'collection="#[payload.PurchaseOrder.Items.*Item]"') + SEEN,
      '140,35,',
      xml(ORDER),
    ],
    ['foreach-sequence-info', collect('itemSequenceInfo.position') + SEEN, '0,1,', { payload: ['bruce', 'dickinson'] }],
    [
      'foreach-error-is-handled',
      attempt(`<foreach>${raise('MULE:CONNECTIVITY')}</foreach>`, continues(say('handled'), 'type="CONNECTIVITY"')),
      'handled',
      { payload: ['x'] },
    ],
    [
      'foreach-error-stops',
      attempt(
        collect('payload', '', '').replace(
          '</foreach>',
          `<choice><when expression="#[payload == 'b']">${raise('APP:STOP')}</when></choice></foreach>`,
        ),
        continues(SEEN),
      ),
      'a,b,',
      { payload: ['a', 'b', 'c'] },
    ],
    [
      'foreach-in-error-handler',
      attempt(
        raise('APP:SOME'),
        continues(
          `<foreach collection="#[['apple']]"><set-variable variableName="z" value="#[payload]"/></foreach>${say('#[vars.z]')}`,
        ),
      ),
      'apple',
    ],
    [
      'foreach-with-try',
      collect().replace('</foreach>', `${attempt(raise('APP:SOME'), continues(say('x')))}</foreach>`) + SEEN,
      'one,two,',
      { payload: ['one', 'two'] },
    ],
  ],
  { globals: () => '<global-property name="batch" value="3"/>' },
)

behaviours(
  'errors and other scopes',
  [
    [
      'error-when-and-type',
      attempt(
        raise('APP:A'),
        continues(say('type'), 'type="APP:B"'),
        continues(say('when'), `when="#[error.description == 'yes']"`),
        continues(say('both'), `type="APP:A" when="#[error.description == 'no']"`),
      ),
      'both',
    ],
    [
      'error-first-that-matches',
      attempt(raise('APP:A'), continues(say('first'), 'when="#[true]"'), continues(say('second'), 'type="APP:A"')),
      'first',
    ],
    ['error-none-matches', typeOf(attempt(raise('APP:A'), continues(say('x'), 'type="APP:B"'))), 'APP:A'],
    ['error-in-handler-replaces', typeOf(attempt(raise('APP:A'), propagates(raise('APP:B')))), 'APP:B'],
    [
      'error-propagate-keeps-changes',
      attempt(
        attempt(raise('APP:A'), propagates('<set-variable variableName="v" value="kept"/>')),
        continues(say('#[vars.v]')),
      ),
      'kept',
    ],
    [
      'error-continue-result',
      attempt(say('before') + raise('APP:A') + say('after'), continues('<logger/>')) + say("#[payload ++ '!']"),
      'before!',
    ],
    [
      'error-object',
      attempt(
        raise('APP:A', 'told'),
        continues(
          say("#[error.description ++ ' ' ++ error.detailedDescription ++ ' ' ++ (error.errorType.namespace)]"),
        ),
      ),
      'told told APP',
    ],
    ['error-is-gone-afterwards', attempt(raise('APP:A'), continues(say('x'))) + say('#[error == null]'), true],
    ['error-type-wildcard', attempt(raise('APP:A'), continues(say('any of APP'), 'type="APP:*"')), 'any of APP'],
    ['error-type-list', attempt(raise('APP:B'), continues(say('one of them'), 'type="APP:A, APP:B"')), 'one of them'],
    ['error-any', attempt(raise('APP:A'), continues(say('ANY'), 'type="ANY"')), 'ANY'],
    ['until-successful-begins-again', counting('APP:AGAIN'), '1 RETRY_EXHAUSTED'],
    [
      'until-successful-resets-variables',
      `<set-variable variableName="n" value="#[0]"/><until-successful maxRetries="3" millisBetweenRetries="1"><set-variable variableName="n" value="#[vars.n + 1]"/></until-successful>${say('#[vars.n]')}`,
      1,
    ],
    [
      'until-successful-zero',
      typeOf(
        '<until-successful maxRetries="0" millisBetweenRetries="1"><raise-error type="APP:X"/></until-successful>',
      ),
      'MULE:RETRY_EXHAUSTED',
    ],
    [
      'parallel-foreach-order',
      `<parallel-foreach><set-payload value="#[payload * 2]"/></parallel-foreach>${say("#[payload.*payload joinBy ',']")}`,
      '2,4,6',
      { payload: [1, 2, 3] },
    ],
    [
      'parallel-foreach-variables-are-lost',
      `<set-variable variableName="v" value="before"/><parallel-foreach><set-variable variableName="v" value="inside"/></parallel-foreach>${say('#[vars.v]')}`,
      'before',
      { payload: [1] },
    ],
    [
      'parallel-foreach-target',
      `<parallel-foreach target="all" targetValue="#[sizeOf(payload)]"><logger/></parallel-foreach>${say("#[(vars.all as String) ++ ' ' ++ (payload[0] as String)]")}`,
      '2 a',
      { payload: ['a', 'b'] },
    ],
    [
      'parallel-foreach-error',
      typeOf(`<parallel-foreach>${raise('APP:X')}</parallel-foreach>`),
      'MULE:COMPOSITE_ROUTING',
      { payload: [1, 2] },
    ],
    [
      'parallel-foreach-errors-by-index',
      attempt(
        `<parallel-foreach><choice><when expression="#[payload == 2]">${raise('APP:TWO', 'two')}</when></choice></parallel-foreach>`,
        continues(
          say(
            "#[error.errorMessage.payload.failures['1'].description ++ ' ' ++ (sizeOf(error.errorMessage.payload.results) as String)]",
          ),
        ),
      ),
      'two 1',
      { payload: [1, 2] },
    ],
    [
      'async-leaves-message',
      `<async><set-payload value="lost"/><set-variable variableName="v" value="lost"/></async>${say("#[payload ++ ' ' ++ (vars.v default 'none')]")}`,
      'x none',
      { payload: 'x' },
    ],
    ['async-error-is-not-ours', `<async>${raise('APP:X')}</async>${say('fine')}`, 'fine'],
    [
      'choice-otherwise',
      `<choice><when expression="#[false]">${say('a')}</when><otherwise>${say('b')}</otherwise></choice>`,
      'b',
    ],
    ['choice-none', `<choice><when expression="#[false]">${say('a')}</when></choice>`, 'same', { payload: 'same' }],
    [
      'choice-null-condition',
      typeOf(`<choice><when expression="#[null]">${say('a')}</when><otherwise>${say('b')}</otherwise></choice>`),
      'b',
    ],
    [
      'first-successful-variables',
      `<first-successful><route><set-variable variableName="v" value="first"/>${raise('APP:X')}</route><route>${say("#[vars.v default 'nothing']")}</route></first-successful>`,
      'nothing',
    ],
    [
      'scatter-gather-timeout',
      typeOf(
        `<scatter-gather timeout="20"><route><flow-ref name="slow"/></route><route><logger/></route></scatter-gather>`,
      ),
      'MULE:COMPOSITE_ROUTING',
    ],
    [
      'flow-ref-target',
      `<flow-ref name="named" target="t"/>${say("#[payload ++ ' ' ++ vars.t]")}`,
      'x from flow',
      { payload: 'x' },
    ],
    ['flow-ref-dynamic', `<flow-ref name="#[vars.which]"/>`, 'from flow', { variables: { which: 'named' } }],
    ['flow-ref-dynamic-missing', typeOf('<flow-ref name="#[\'nowhere\']"/>'), 'MULE:ROUTING'],
    ['set-payload-mime', `<set-payload value="{}" mimeType="application/json"/>${say('#[payload is Object]')}`, true],
    [
      'set-variable-mime',
      `<set-variable variableName="v" value="[1]" mimeType="application/json"/>${say('#[vars.v[0]]')}`,
      1,
    ],
    [
      'remove-variable',
      `<set-variable variableName="v" value="x"/><remove-variable variableName="v"/>${say('#[vars.v == null]')}`,
      true,
    ],
    [
      'parse-template-inline',
      '<parse-template><content>Hello #[payload]!</content></parse-template>',
      'Hello you!',
      { payload: 'you' },
    ],
    [
      'raise-error-description-expression',
      '<raise-error type="APP:X" description="#[\'no \' ++ payload]"/>',
      'APP:X: no way',
      { payload: 'way' },
    ],
    [
      'transform-variables',
      `<ee:transform><ee:variables><ee:set-variable variableName="a">1</ee:set-variable></ee:variables></ee:transform>${say('#[vars.a + 1]')}`,
      2,
    ],
    [
      'transform-sees-the-old-message',
      `<ee:transform><ee:message><ee:set-payload>%dw 2.0 output application/java --- 'new'</ee:set-payload></ee:message><ee:variables><ee:set-variable variableName="v">payload</ee:set-variable></ee:variables></ee:transform>${say("#[payload ++ ' ' ++ vars.v]")}`,
      'new old',
      { payload: 'old' },
    ],
    [
      'transform-attributes',
      `<ee:transform><ee:message><ee:set-attributes>{a: payload}</ee:set-attributes></ee:message></ee:transform>${say('#[attributes.a]')}`,
      'x',
      { payload: 'x' },
    ],
    [
      'cache-hit',
      `<ee:cache cachingStrategy-ref="cached">${say('#[vars.n]')}</ee:cache><set-variable variableName="first" value="#[payload]"/><set-variable variableName="n" value="2"/><set-payload value="key"/><ee:cache cachingStrategy-ref="cached">${say('#[vars.n]')}</ee:cache>${say('#[vars.first ++ payload]')}`,
      '11',
      { payload: 'key', variables: { n: '1' } },
    ],
    [
      'cache-error-is-not-kept',
      `${typeOf(`<ee:cache cachingStrategy-ref="cached">${raise('APP:X')}</ee:cache>`)}${say('other')}<ee:cache cachingStrategy-ref="cached">${say('made')}</ee:cache>`,
      'made',
      { payload: 'other' },
    ],
    [
      'cache-variables',
      `<set-payload value="third"/><ee:cache cachingStrategy-ref="cached"><set-variable variableName="made" value="inside"/></ee:cache>${say('#[vars.made]')}`,
      'inside',
    ],
    [
      'invalidate-key',
      `<set-payload value="k"/><ee:cache cachingStrategy-ref="cached">${say('1')}</ee:cache><ee:invalidate-key cachingStrategy-ref="cached" keyGenerationExpression="#['k']"/><set-payload value="k"/><ee:cache cachingStrategy-ref="cached">${say('2')}</ee:cache>`,
      '2',
    ],
  ],
  {
    globals: () => `
    <ee:object-store-caching-strategy name="cached" keyGenerationExpression="#[payload]"/>
    <flow name="named">${say('from flow')}</flow>
    <flow name="slow">${attempt('<until-successful maxRetries="3" millisBetweenRetries="50"><raise-error type="APP:AGAIN"/></until-successful>', continues('<logger/>'))}</flow>`,
  },
)
